package dev.plumb.transport;

import dev.plumb.node.NodeSession;
import dev.plumb.transport.shell.ShellSessionContract;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class OpenSshSessionTest extends ShellSessionContract {
    @TempDir
    static Path directory;

    private static @Nullable OpenSshServer server;

    OpenSshSessionTest() {
        super(() -> SshDial.to(server().endpoint(), new SshConnections()));
    }

    @BeforeAll
    static void start() {
        server = OpenSshServer.start(directory);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected NodeSession unreachable() {
        return new SshSessions().open(server().draft().user("nobody-we-know").done());
    }

    private static OpenSshServer server() {
        return Objects.requireNonNull(server);
    }
}
