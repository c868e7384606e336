package dev.plumb.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the JVM watches before Plumb's first start, so that later ones find their classes loaded and linked: help, twins, and a node
 * over SSH. The launcher starts it once per build.
 */
final class Training {
    private final Path project;
    private final Path scratch;

    private Training(Path project, Path scratch) {
        this.project = project;
        this.scratch = scratch;
    }

    /** @param arguments the project's folder, and one for scratch files with the training server's key, known hosts and port */
    public static void main(String[] arguments) throws IOException {
        new Training(Path.of(arguments[0]), Path.of(arguments[1])).run();
    }

    private void run() throws IOException {
        plumb("--help");
        plumb("apply", "--help");
        var lab = project.resolve("playbooks/mqsagent2.yml").toString();
        var twins = project.resolve("inventories/lab").toString();
        plumb("validate", lab, "-i", twins);
        plumb("apply", lab, "-i", twins);
        plumb("check", lab, "-i", twins, "--diff");
        var playbook = project.resolve("engine/src/training/playbook.yml").toString();
        plumb(
                "apply",
                playbook,
                "-i",
                "localhost,",
                "-e",
                "connection=local",
                "-e",
                "root=" + scratch.resolve("local"));
        if (Files.exists(scratch.resolve("port"))) {
            var nodes = inventory().toString();
            plumb("check", playbook, "-i", nodes);
            plumb("apply", playbook, "-i", nodes);
            plumb("check", playbook, "-i", nodes);
        }
    }

    /** The training server's node, as a user would write it down. */
    private Path inventory() throws IOException {
        Files.writeString(scratch.resolve("ssh_config"), """
                Host *
                  IdentityFile %1$s/id
                  IdentitiesOnly yes
                  UserKnownHostsFile %1$s/known_hosts
                """.formatted(scratch));
        return Files.writeString(
                scratch.resolve("nodes.yml"), """
                all:
                  vars:
                    ssh_config: %1$s/ssh_config
                    root: %1$s/ssh
                  children:
                    web:
                      hosts:
                        node:
                          address: 127.0.0.1
                          port: %2$s
                          peers: [first, second]
                """.formatted(scratch, Files.readString(scratch.resolve("port"))));
    }

    private void plumb(String... arguments) {
        var nowhere = new Output(OutputStream.nullOutputStream(), StandardCharsets.UTF_8);
        var said = new Output(System.err, StandardCharsets.UTF_8);
        var exit = Plumb.run(
                List.of(arguments),
                new Caller(scratch, Map.of("HOME", scratch.toString()), nowhere, said, Optional::empty));
        System.err.println(String.join(" ", arguments) + ": " + exit);
    }
}
