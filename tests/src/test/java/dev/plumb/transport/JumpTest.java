package dev.plumb.transport;

import static dev.plumb.transport.Shells.ask;
import static dev.plumb.transport.Shells.visit;
import static dev.plumb.transport.Shells.whyNot;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes behind jump hosts, all of them real sshds. */
class JumpTest {
    @TempDir
    Path directory;

    private OpenSshServer first;
    private OpenSshServer second;
    private OpenSshServer node;

    @BeforeEach
    void start() throws IOException {
        first = OpenSshServer.start(directory.resolve("first"));
        second = OpenSshServer.start(directory.resolve("second"));
        node = OpenSshServer.start(directory.resolve("node"));
        var known = new ArrayList<String>();
        for (var server : List.of(first, second, node)) {
            known.addAll(Files.readAllLines(server.knownHosts()));
            Files.copy(node.keyFile().resolveSibling("id.pub"), server.keyFile().resolveSibling("id.pub.new"));
            Files.move(
                    server.keyFile().resolveSibling("id.pub.new"),
                    server.keyFile().resolveSibling("id.pub"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Files.write(directory.resolve("known_hosts"), known);
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
        node.close();
    }

    @Test
    void aNodeBehindTwoHostsIsReached() throws Exception {
        assertThat(visit(draft().jump(at(first) + "," + at(second)).done())).isEqualTo("42");
        assertThat(connectionsTo(first)).isEqualTo(1);
        assertThat(connectionsTo(second)).isEqualTo(1);
        assertThat(node.log()).anyMatch(line -> line.contains("Accepted publickey"));
    }

    @Test
    void nodesShareTheConnectionToTheirJumpHost() throws Exception {
        var connections = new SshConnections();
        var answers = new ArrayList<Future<String>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 10; i++) {
                var endpoint = draft().option("HostKeyAlias [127.0.0.1]:" + node.port())
                        .option("ConnectTimeout " + (20 + i))
                        .withoutConnectTimeout()
                        .jump(at(first))
                        .done();
                answers.add(threads.submit(() -> {
                    try (var wire = SshDial.to(endpoint, connections).open()) {
                        return ask(wire, "echo $((6 * 7))");
                    }
                }));
            }
        }
        assertThat(answers).allSatisfy(answer -> assertThat(answer.get()).isEqualTo("42"));
        assertThat(connectionsTo(first)).isLessThan(10);
        assertThat(connectionsTo(node)).isEqualTo(10);
    }

    @Test
    void muchGoesThroughATunnel() throws Exception {
        try (var wire =
                SshDial.to(draft().jump(at(first)).done(), new SshConnections()).open()) {
            assertThat(ask(wire, "head -c 3000000 /dev/zero | tr '\\0' x; echo"))
                    .hasSize(3_000_000);
        }
    }

    @Test
    void aJumpHostThatIsntKnownIsNamed() throws Exception {
        var known = Files.write(directory.resolve("only_node"), Files.readAllLines(node.knownHosts()));
        assertThat(whyNot(draft().knownHosts(known).jump(at(first))))
                .startsWith("The jump host on the way to 127.0.0.1 can't be used. The host key of 127.0.0.1 port "
                        + first.port() + " isn't known");
    }

    @Test
    void aNodeThatTheJumpHostCantReachIsNamed() throws IOException {
        int nobody;
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            nobody = socket.getLocalPort();
        }
        assertThat(whyNot(draft().port(nobody).jump(at(first))))
                .startsWith("The jump host 127.0.0.1 port " + first.port() + " can't reach 127.0.0.1 port " + nobody);
    }

    @Test
    void aJumpHostThatForbidsItIsNamed() throws Exception {
        try (var closed = OpenSshServer.start(directory.resolve("closed"), "AllowTcpForwarding no")) {
            Files.write(directory.resolve("closed/id.pub"), Files.readAllBytes(directory.resolve("node/id.pub")));
            var known = new ArrayList<>(Files.readAllLines(directory.resolve("known_hosts")));
            known.addAll(Files.readAllLines(closed.knownHosts()));
            Files.write(directory.resolve("known_hosts"), known);
            assertThat(whyNot(draft().jump(at(closed)))).contains("forbids to connect", "AllowTcpForwarding");
        }
    }

    @Test
    void aSilentNodeBehindAJumpHostIsGivenUp() throws IOException {
        try (var silent = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThat(whyNot(draft().port(silent.getLocalPort())
                            .connectTimeout(Duration.ofMillis(1500))
                            .jump(at(first))))
                    .contains("didn't speak SSH within");
        }
    }

    private EndpointDraft draft() {
        return node.draft().knownHosts(directory.resolve("known_hosts"));
    }

    private static String at(OpenSshServer server) {
        return System.getProperty("user.name") + "@127.0.0.1:" + server.port();
    }

    private static long connectionsTo(OpenSshServer server) {
        return server.log().stream()
                .filter(line -> line.contains("Connection from"))
                .count();
    }
}
