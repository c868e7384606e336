package dev.plumb.transport;

import com.xebialabs.overthere.CmdLine;
import com.xebialabs.overthere.OverthereConnector;
import com.xebialabs.overthere.RuntimeIOException;
import com.xebialabs.overthere.local.LocalConnection;
import dev.plumb.node.Endpoint;
import dev.plumb.node.Unreachable;
import dev.plumb.transport.shell.Dial;
import dev.plumb.transport.shell.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts a shell on this machine, where Ctrl-C on the terminal doesn't reach it. */
record LocalDial(
        OverthereConnector connector, ShellCommand command, BecomeWords words, Programs programs, PasswordTrials trials)
        implements Dial {
    /** Without a session of its own, the shell and what it starts are at least deaf to the terminal's Ctrl-C. */
    private static final String DEAF = "trap '' INT QUIT TSTP; exec \"$@\"";

    /** The watcher in a shell with its own process group asks politely, and kills after 5 s. */
    private static final Duration WATCHER = Duration.ofSeconds(6);

    private static final Duration NO_WATCHER = Duration.ofMillis(500);

    static LocalDial to(Endpoint endpoint, OverthereConnector connector, Programs programs, PasswordTrials trials) {
        var user = System.getProperty("user.name");
        return new LocalDial(
                connector, ShellCommand.of(endpoint, user), BecomeWords.of(endpoint, user), programs, trials);
    }

    @Override
    public Wire open() throws Unreachable {
        for (var program : List.of("sh", command.words().getFirst())) {
            if (!programs.has(program)) {
                throw new Unreachable(
                        "This machine has no \"" + program + "\", which \"connection: local\" needs. On Windows, run"
                                + " Plumb inside WSL, or manage other nodes over ssh.");
            }
        }
        var options = LocalShellConnection.options(hasSetsid() ? WATCHER : NO_WATCHER);
        var connection = connector.getConnection(LocalConnection.LOCAL_PROTOCOL, options);
        try {
            return ProcessWire.start(connection.startProcess(commandLine()), command, words, "this machine", trials)
                    .withOwnGroup(hasSetsid())
                    .andThen(connection::close);
        } catch (Unreachable e) {
            connection.close();
            throw e;
        } catch (RuntimeIOException e) {
            connection.close();
            throw new Unreachable("This machine's shell doesn't start: " + e.getMessage() + ".", e);
        }
    }

    private boolean hasSetsid() {
        return programs.has("setsid");
    }

    private CmdLine commandLine() {
        var words = new ArrayList<>(hasSetsid() ? List.of("setsid") : List.of("sh", "-c", DEAF, "sh"));
        words.addAll(command.words());
        return CmdLine.build(words.toArray(String[]::new));
    }
}
