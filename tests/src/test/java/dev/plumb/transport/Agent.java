package dev.plumb.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real ssh-agent with a socket of its own. */
final class Agent implements AutoCloseable {
    private final Path socket;
    private final Process process;

    private Agent(Path socket, Process process) {
        this.socket = socket;
        this.process = process;
    }

    static Agent start(Path directory) throws IOException {
        var socket = directory.resolve("agent.socket");
        var process = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectErrorStream(true)
                .start();
        while (!Files.exists(socket) && process.isAlive()) {
            Thread.onSpinWait();
        }
        return new Agent(socket, process);
    }

    Path socket() {
        return socket;
    }

    /** Runs ssh-add; the passphrase, if it asks for one, is {@code open sesame}. */
    Agent add(String... arguments) throws IOException, InterruptedException {
        var askpass = Files.writeString(socket.resolveSibling("askpass"), "#!/bin/sh\necho 'open sesame'\n");
        askpass.toFile().setExecutable(true);
        var command = new ArrayList<>(List.of("ssh-add", "-q"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SSH_AUTH_SOCK", socket.toString());
        builder.environment().put("SSH_ASKPASS", askpass.toString());
        builder.environment().put("SSH_ASKPASS_REQUIRE", "force");
        var add = builder.start();
        var words = new String(add.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (add.waitFor() != 0) {
            throw new IOException("ssh-add: " + words);
        }
        return this;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
