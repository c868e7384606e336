package dev.plumb.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
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
    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        new Training(Path.of(arguments[0]), Path.of(arguments[1])).run();
    }

    private void run() throws IOException, GeneralSecurityException {
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
            plumb(overSsh("check", playbook));
            plumb(overSsh("apply", playbook));
            plumb(overSsh("check", playbook));
        }
        edwards();
    }

    private String[] overSsh(String command, String playbook) throws IOException {
        var words = new ArrayList<>(List.of(command, playbook, "-i", "node,"));
        for (var variable : List.of(
                "address=127.0.0.1",
                "port=" + Files.readString(scratch.resolve("port")),
                "private_key=" + scratch.resolve("id"),
                "known_hosts=" + scratch.resolve("known_hosts"),
                "root=" + scratch.resolve("ssh"))) {
            words.add("-e");
            words.add(variable);
        }
        return words.toArray(String[]::new);
    }

    /** The training server has keys of another kind than most nodes. */
    private static void edwards() throws GeneralSecurityException {
        var keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(keys.getPrivate());
        signature.update(new byte[32]);
        var signed = signature.sign();
        signature.initVerify(keys.getPublic());
        signature.update(new byte[32]);
        signature.verify(signed);
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
