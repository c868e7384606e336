package dev.plumb.transport;

import dev.plumb.node.NodeSession;
import dev.plumb.transport.shell.ShellSessionContract;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class SshSessionTest extends ShellSessionContract {
    @TempDir
    static Path directory;

    private static @Nullable SshServer server;

    SshSessionTest() {
        super(() -> SshDial.to(server().endpoint(), new SshConnections()));
    }

    @BeforeAll
    static void start() {
        server = SshServer.in(directory).start();
    }

    @AfterAll
    static void stop() {
        server().close();
    }

    @Override
    protected NodeSession unreachable() {
        return new SshSessions().open(server().draft().address("node1.invalid").done());
    }

    private static SshServer server() {
        return Objects.requireNonNull(server);
    }
}
