package dev.plumb.transport;

import static dev.plumb.transport.Shells.whyNot;
import static org.assertj.core.api.Assertions.assertThat;

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
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
