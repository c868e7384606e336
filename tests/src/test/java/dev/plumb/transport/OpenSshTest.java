package dev.plumb.transport;

import static dev.plumb.transport.Shells.ask;
import static dev.plumb.transport.Shells.visit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenSshTest {
    @TempDir
    Path directory;

    private OpenSshServer server;

    @BeforeEach
    void start() {
        server = OpenSshServer.start(directory);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void curve25519IsChosenAndNothingOldIsOffered() throws Exception {
        assertThat(visit(server.endpoint())).isEqualTo("42");
        assertThat(server.log()).anyMatch(line -> line.contains("kex: algorithm: curve25519-sha256"));
        assertThat(offered())
                .hasSizeGreaterThanOrEqualTo(6)
                .allSatisfy(line -> assertThat(line)
                        .doesNotContainIgnoringCase("sha1")
                        .doesNotContain("md5", "cbc", "ssh-rsa", "ssh-dss", "cert-v01"));
        assertThat(offered().getFirst()).contains("KEX algorithms: curve25519-sha256,");
    }

    @Test
    void aHostIsAskedForTheKeyByWhichItIsKnown() throws Exception {
        var onlyRsa = Files.readAllLines(server.knownHosts()).stream()
                .filter(line -> line.contains("ssh-rsa"))
                .toList();
        var knownHosts = Files.write(directory.resolve("only_rsa"), onlyRsa);
        assertThat(visit(server.draft().knownHosts(knownHosts).done())).isEqualTo("42");
        assertThat(server.log()).anyMatch(line -> line.contains("kex: host key algorithm: rsa-sha2-512"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void everyTypeOfKeyLogsIn(String type) throws Exception {
        var key = directory.resolve("user_" + type);
        OpenSshServer.keygen("-q", "-t", type, "-a", "1", "-N", "open sesame", "-f", key.toString());
        Files.write(
                directory.resolve("id.pub"),
                Files.readAllLines(directory.resolve("user_" + type + ".pub")),
                StandardOpenOption.APPEND);
        assertThat(visit(
                        server.draft().privateKey(key).passphrase("open sesame").done()))
                .isEqualTo("42");
    }

    @Test
    void fiftyConnectionsAreMadeAtOnce() throws Exception {
        var answers = new ArrayList<Future<String>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 50; i++) {
                answers.add(threads.submit(() -> visit(server.endpoint())));
            }
        }
        assertThat(answers).allSatisfy(answer -> assertThat(answer.get()).isEqualTo("42"));
    }

    @Test
    void anotherUserIsBecomeBySudo() throws Exception {
        assumeThat(Programs.ofThisMachine().has("sudo")).isTrue();
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        try (var wire = SshDial.to(server.draft().become("nobody").done(), new SshConnections())
                .open()) {
            assertThat(ask(wire, "id -un")).isEqualTo("nobody");
        }
    }

    @Test
    void closingEndsAnIdleShell() throws Exception {
        var wire = SshDial.to(server.endpoint(), new SshConnections()).open();
        var shell = ProcessHandle.of(Long.parseLong(ask(wire, "echo $$"))).orElseThrow();
        wire.close();
        assertThat(shell.onExit()).succeedsWithin(Duration.ofSeconds(30));
    }

    /** The lines of the client's proposal, as sshd writes them down. */
    private List<String> offered() {
        var log = server.log();
        var from = indexOf(log, "peer client KEXINIT proposal", 0);
        return log.subList(from + 1, indexOf(log, "languages ctos", from));
    }

    private static int indexOf(List<String> log, String words, int from) {
        for (var i = from; i < log.size(); i++) {
            if (log.get(i).contains(words)) {
                return i;
            }
        }
        throw new AssertionError("sshd didn't say \"" + words + "\": " + log);
    }
}
