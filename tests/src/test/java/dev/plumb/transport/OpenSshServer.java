package dev.plumb.transport;

import dev.plumb.node.Endpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * This machine's own OpenSSH server on a port of its own, with keys and settings in a directory of its own. Its debug log is at
 * hand. Who runs the tests may log in by the key in that directory.
 */
public final class OpenSshServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Path SSHD = Path.of("/usr/sbin/sshd");

    private final Path directory;
    private final int port;
    private final Process process;
    private final List<String> log = new CopyOnWriteArrayList<>();

    private OpenSshServer(Path directory, int port, Process process) {
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    /**
     * Starts the server, or skips the test where there is none.
     *
     * @param settings further lines of its configuration, which win
     */
    public static OpenSshServer start(Path directory, String... settings) {
        return start(directory, List.of(), settings);
    }

    /** @param wrapper a command that runs the one behind it, in a place of its own */
    public static OpenSshServer start(Path directory, List<String> wrapper, String... settings) {
        Assumptions.assumeTrue(Files.isExecutable(SSHD), "OpenSSH's server isn't installed");
        try {
            var port = freePort();
            makeKeys(directory, port);
            var configuration = directory.resolve("sshd_config");
            Files.write(configuration, configuration(directory, port, List.of(settings)));
            var command = new ArrayList<>(wrapper);
            command.addAll(List.of(SSHD.toString(), "-D", "-e", "-f", configuration.toString()));
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            return new OpenSshServer(directory, port, process).ready();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> configuration(Path directory, int port, List<String> settings) {
        var lines = new ArrayList<>(settings);
        lines.addAll(List.of(
                "Port " + port,
                "ListenAddress " + LOOPBACK,
                "HostKey " + directory.resolve("host_ed25519"),
                "HostKey " + directory.resolve("host_ecdsa"),
                "HostKey " + directory.resolve("host_rsa"),
                "AuthorizedKeysFile " + directory.resolve("id.pub"),
                "StrictModes no",
                "UsePAM no",
                "PasswordAuthentication no",
                "PermitRootLogin yes",
                "PidFile none",
                // The profiles of whoever runs the tests are none of our business.
                "SetEnv HOME=" + directory,
                "MaxStartups 1000",
                "MaxSessions 200",
                "LogLevel DEBUG3"));
        return lines;
    }

    private static void makeKeys(Path directory, int port) throws IOException {
        Files.createDirectories(directory);
        if (System.getProperty("user.name").equals("root")) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
        var knownHosts = new StringBuilder();
        for (var type : List.of("ed25519", "ecdsa", "rsa")) {
            keygen(
                    "-q",
                    "-t",
                    type,
                    "-N",
                    "",
                    "-f",
                    directory.resolve("host_" + type).toString());
            knownHosts.append(
                    "[" + LOOPBACK + "]:" + port + " " + Files.readString(directory.resolve("host_" + type + ".pub")));
        }
        keygen("-q", "-t", "ed25519", "-N", "", "-f", directory.resolve("id").toString());
        Files.writeString(directory.resolve("known_hosts"), knownHosts);
    }

    /** Runs ssh-keygen, which comes with the server. */
    public static void keygen(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("ssh-keygen"));
        command.addAll(List.of(arguments));
        var keygen = new ProcessBuilder(command).redirectErrorStream(true).start();
        keygen.getOutputStream().close();
        var words = new String(keygen.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (keygen.waitFor() != 0) {
                throw new IOException("ssh-keygen: " + words);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral(LOOPBACK))) {
            return socket.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    public Path keyFile() {
        return directory.resolve("id");
    }

    public Path knownHosts() {
        return directory.resolve("known_hosts");
    }

    /** How to reach it by key. */
    public Endpoint endpoint() {
        return draft().done();
    }

    EndpointDraft draft() {
        return EndpointDraft.ssh()
                .address(LOOPBACK)
                .port(port())
                .user(System.getProperty("user.name"))
                .privateKey(keyFile())
                .knownHosts(knownHosts());
    }

    /** What the server said so far, at its most talkative. */
    public List<String> log() {
        return List.copyOf(log);
    }

    private OpenSshServer ready() throws IOException {
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            log.add(line);
            if (line.contains("Server listening on")) {
                Thread.startVirtualThread(() -> readOn(lines));
                return this;
            }
        }
        throw new IOException("sshd didn't start: " + log);
    }

    private void readOn(BufferedReader lines) {
        try {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                log.add(line);
            }
        } catch (IOException e) {
            // The server was stopped.
        }
    }

    /** Cuts all connections, as a network does: what runs behind them is left to itself. */
    void cut() {
        connections().forEach(ProcessHandle::destroyForcibly);
    }

    /** Lets all connections hang, as a crashed node does: they stay open, and nobody answers. */
    void freeze() {
        connections().forEach(connection -> signal("STOP", connection));
    }

    private Stream<ProcessHandle> connections() {
        return process.descendants()
                .filter(child ->
                        child.info().command().filter(SSHD.toString()::equals).isPresent());
    }

    private static void signal(String name, ProcessHandle to) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(to.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroy();
        cut();
    }
}
