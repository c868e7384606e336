package dev.plumb.cli;

import dev.plumb.inventory.Connections;
import dev.plumb.inventory.Precedence;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.node.Endpoint;
import dev.plumb.template.Expressions;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "shell",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Opens an interactive shell on a host, as the inventory says how to reach it.",
        footer = {
            "",
            "  plumb shell web1 -i inventories/web.yml",
            "  plumb shell web1 -i inventories/web.yml -b --become-user postgres",
            "",
            "It is the system's ssh that connects, and that asks for passwords. Plumb ends with 4 where it",
            "can't connect, and otherwise with 0."
        })
final class ShellCommand implements Command {
    /** How ssh ends where it can't connect. */
    private static final int NO_CONNECTION = 255;

    private final Caller caller;

    @Parameters(paramLabel = "HOST", description = "One host of the inventory.")
    private String host = "";

    @Mixin
    private InventoryFlags inventory = new InventoryFlags();

    @Mixin
    private ConnectionFlags connection = new ConnectionFlags();

    @Option(
            names = {"-e", "--extra-vars"},
            paramLabel = "VARS",
            description = "name=text, JSON, or @FILE, as for an apply.")
    private List<String> extraVars = List.of();

    @Option(names = "--print", description = "Only print the command that would be run.")
    private boolean print;

    ShellCommand(Caller caller) {
        this.caller = caller;
    }

    @Override
    public ExitCode run() {
        var endpoint = endpoint();
        if (endpoint.connection().equals("twin")) {
            throw refused(
                    "No shell on a twin",
                    "The host \"" + endpoint.host()
                            + "\" is a twin: it is simulated and has no shell. This shows it:\n\n"
                            + "  plumb twin show " + endpoint.host());
        }
        var words = new ShellWords(endpoint, caller.environment().getOrDefault("SHELL", endpoint.shell())).all();
        if (print) {
            caller.out().line(ShellWords.line(words));
            return ExitCode.DONE;
        }
        if (words.getFirst().equals("ssh") && endpoint.credentials().password().isPresent()) {
            caller.err().line("ssh asks for the password itself; the one that Plumb knows isn't handed to it.");
        }
        return start(words);
    }

    private Endpoint endpoint() {
        var known = PlaybookRun.THIS_MACHINE.contains(host)
                ? inventory.open(inventory.sources(caller), caller)
                : inventory.load(caller);
        var hosts = known.match(host, Optional.empty());
        if (hosts.hosts().size() != 1) {
            var missing = hosts.missing().isEmpty() ? "" : " " + String.join(" ", hosts.missing());
            throw refused(
                    hosts.hosts().isEmpty() ? "No host matches" : "Several hosts match",
                    "A shell is on one host, and \"" + host + "\" matches "
                            + (hosts.hosts().isEmpty() ? "none." : hosts.hosts().size() + ".")
                            + missing);
        }
        var name = hosts.hosts().getFirst();
        var variables = known.variables(name, Optional.empty())
                .with(Precedence.EXTRA_VARS, ExtraVars.of(extraVars, caller, known.vault()));
        var project = known.root().orElse(caller.workingDirectory());
        return new Connections(
                        new Expressions(project, caller.environment(), caller.masking(), known.vault()),
                        connection.defaults(caller))
                .endpoint(name, variables, Connections.Wish.NONE);
    }

    /** The shell has the terminal; Ctrl-C is for what runs in it, and Plumb stays until it has ended. */
    private ExitCode start(List<String> words) {
        try {
            var process = new ProcessBuilder(words).inheritIO().start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> await(process), "shell"));
            int code = await(process);
            var lost = words.getFirst().equals("ssh") && code == NO_CONNECTION;
            return lost ? ExitCode.UNREACHABLE_OR_WRONG_SOURCES : ExitCode.DONE;
        } catch (IOException e) {
            throw refused(
                    "The shell doesn't start",
                    "\"" + words.getFirst() + "\" can't be run on this machine. Is it installed, and on the PATH?");
        }
    }

    private static int await(Process process) {
        while (true) {
            try {
                return process.waitFor();
            } catch (InterruptedException _) {
                // Not before the shell has ended.
            }
        }
    }

    private static Refused refused(String summary, String detail) {
        return new Refused(Refused.Kind.REQUEST, List.of(Problem.anywhere(summary, detail)));
    }
}
