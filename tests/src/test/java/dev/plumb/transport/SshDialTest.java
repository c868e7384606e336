package dev.plumb.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.transport.shell.Wire;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshDialTest {
    @TempDir
    Path directory;

    private final SshConnections connections = new SshConnections();

    @Test
    void aShellAnswersOverSsh() throws Exception {
        try (var server = SshServer.in(directory).start();
                var wire = SshDial.to(server.endpoint(), connections).open()) {
            assertThat(ask(wire, "echo $((6 * 7))")).isEqualTo("42");
        }
    }

    static String ask(Wire wire, String command) throws Exception {
        wire.input().write((command + "\n").getBytes(StandardCharsets.UTF_8));
        wire.input().flush();
        return String.valueOf(
                new BufferedReader(new InputStreamReader(wire.output(), StandardCharsets.UTF_8)).readLine());
    }
}
