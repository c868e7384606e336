package dev.plumb.transport;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumb.node.Endpoint;
import dev.plumb.node.Unreachable;
import dev.plumb.transport.shell.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Speaks with bare shells, as no session would. */
final class Shells {
    private Shells() {}

    /** What a shell prints as its first line, when it is told a command. */
    static String ask(Wire wire, String command) throws IOException {
        wire.input().write((command + "\n").getBytes(StandardCharsets.UTF_8));
        wire.input().flush();
        return String.valueOf(
                new BufferedReader(new InputStreamReader(wire.output(), StandardCharsets.UTF_8)).readLine());
    }

    /** Logs in over SSH, asks for a sum, and leaves. */
    static String visit(Endpoint endpoint) throws Unreachable, IOException {
        try (var wire = SshDial.to(endpoint, new SshConnections()).open()) {
            return ask(wire, "echo $((6 * 7))");
        }
    }

    /** Why a login over SSH doesn't work. */
    static String whyNot(EndpointDraft draft) {
        var unreachable = catchThrowableOfType(Unreachable.class, () -> visit(draft.done()));
        if (unreachable == null) {
            throw new AssertionError("The login worked.");
        }
        return String.valueOf(unreachable.getMessage());
    }
}
