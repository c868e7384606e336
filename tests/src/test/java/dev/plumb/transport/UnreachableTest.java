package dev.plumb.transport;

import static dev.plumb.transport.Shells.whyNot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.model.Event;
import dev.plumb.node.Unreachable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreachableTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    @TempDir
    Path directory;

    private EndpointDraft draft = EndpointDraft.ssh();

    @BeforeEach
    void logInByPassword() {
        draft = EndpointDraft.ssh().knownHosts(directory.resolve("known_hosts")).password("pw-4711");
    }

    @Test
    void aPortWhereNothingListensRefuses() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, LOOPBACK)) {
            port = socket.getLocalPort();
        }
        assertThat(whyNot(draft.port(port)))
                .isEqualTo("Nothing listens at 127.0.0.1 port " + port
                        + " (connection refused). Does the SSH server run there, and is \"port\" right?");
    }

    @Test
    void aNameWithoutAnAddressIsNamed() {
        assertThat(whyNot(draft.address("web1.invalid")))
                .isEqualTo("The name \"web1.invalid\" has no address. Correct the host's name, or set \"address\".");
    }

    @Test
    void aNodeThatTakesNoConnectionIsGivenUp() throws IOException {
        try (var full = new ServerSocket(0, 1, LOOPBACK)) {
            var waiting = fill(full);
            assertThat(whyNot(draft.port(full.getLocalPort()).connectTimeout(Duration.ofMillis(300))))
                    .contains("didn't answer within")
                    .contains("Is the node up");
            for (var socket : waiting) {
                socket.close();
            }
        }
    }

    @Test
    void aServiceThatSaysNothingIsGivenUp() throws IOException {
        try (var silent = new ServerSocket(0, 10, LOOPBACK)) {
            assertThat(whyNot(draft.port(silent.getLocalPort()).connectTimeout(Duration.ofMillis(300))))
                    .contains("accepted the connection, but didn't speak SSH within");
        }
    }

    @Test
    void aServiceThatIsNotSshIsSaidToBe() throws IOException {
        try (var web = new ServerSocket(0, 10, LOOPBACK)) {
            Thread.startVirtualThread(() -> hangUp(web));
            assertThat(whyNot(draft.port(web.getLocalPort())))
                    .contains("closed the connection while it was being made")
                    .contains("Is \"port\" an SSH server's");
        }
    }

    @Test
    void aServiceThatGreetsForEverIsGivenUp() throws IOException {
        try (var chatty = new ServerSocket(0, 10, LOOPBACK)) {
            Thread.startVirtualThread(() -> greet(chatty));
            assertThat(whyNot(draft.port(chatty.getLocalPort()).connectTimeout(Duration.ofMillis(300))))
                    .contains("kept talking for 1 s without letting anybody in");
        }
    }

    private static void greet(ServerSocket server) {
        try (var socket = server.accept()) {
            while (true) {
                socket.getOutputStream().write("welcome\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // Nobody listens any more.
        }
    }

    @Test
    void aNodeThatHangsUpBeforeItSpeaksIsTriedAgainAFewTimes() throws IOException {
        var pauses = new ArrayList<Duration>();
        var notices = new ArrayList<String>();
        var told = new Notices();
        told.listen(event -> notices.add(
                event instanceof Event.Warned(var _, var _, var detail, var _) ? detail : String.valueOf(event)));
        var retries = new Retries(4, Duration.ofMillis(100), pauses::add, new Random(7));
        var connections = new SshConnections(Map.of(), told, retries);
        try (var busy = new ServerSocket(0, 10, LOOPBACK)) {
            Thread.startVirtualThread(() -> turnAway(busy));
            var dial = SshDial.to(draft.port(busy.getLocalPort()).done(), connections);
            assertThatThrownBy(dial::open)
                    .isInstanceOf(Unreachable.class)
                    .hasMessageContaining("MaxStartups")
                    .hasMessageEndingWith("It was tried 4 times.");
        }
        assertThat(pauses).hasSize(3);
        assertThat(pauses.get(0)).isBetween(Duration.ofMillis(50), Duration.ofMillis(150));
        assertThat(pauses.get(2)).isBetween(Duration.ofMillis(200), Duration.ofMillis(600));
        assertThat(notices).hasSize(4).first().asString().contains("raise MaxStartups there, or lower -f");
        assertThat(notices.getLast()).matches("Reconnecting\\[host=.*, attempt=3, left=1]");
    }

    private static void turnAway(ServerSocket server) {
        try {
            while (true) {
                try (var socket = server.accept()) {
                    socket.getOutputStream().write("Exceeded MaxStartups\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    @Test
    void aNodeThatWasLeftWithoutCredentialsSaysHowToMakeThem() {
        assertThat(whyNot(EndpointDraft.ssh().port(2222).user("deploy").home(directory)))
                .contains("There is nothing to log in to 127.0.0.1 port 2222 with.")
                .contains("ssh-copy-id -p 2222 deploy@127.0.0.1");
    }

    /** Linux drops what comes after the queue of a server that accepts nothing is full. */
    private static List<Socket> fill(ServerSocket server) throws IOException {
        var waiting = new ArrayList<Socket>();
        for (var i = 0; i < 4; i++) {
            var socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(new InetSocketAddress(LOOPBACK, server.getLocalPort()), 200);
            } catch (IOException e) {
                return waiting;
            }
        }
        return waiting;
    }

    private static void hangUp(ServerSocket server) {
        try (var socket = server.accept()) {
            // What isn't read when a connection is closed takes the answer with it.
            assertThat(socket.getInputStream().read(new byte[100])).isPositive();
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
