package dev.plumb.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumb.node.Answer;
import dev.plumb.node.BuiltIn;
import dev.plumb.node.Conversing;
import dev.plumb.node.FileContent;
import dev.plumb.node.NodeSession;
import dev.plumb.node.Request;
import dev.plumb.transport.shell.ShellSessionContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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

    @Test
    void aFullDiskOnTheOtherSideFailsTheResourceAndSaysSo(@TempDir Path place) throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"));
        assumeTrue(ended("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place.toString()) == 0);
        var source = Files.write(directory.resolve("big"), new byte[20_000_000]);
        var path = place + "/big";
        var arguments = Conversing.arguments(
                "path",
                path,
                "follow",
                true,
                "state",
                "present",
                "content",
                FileContent.of(source).value());
        try (var session = new SshSessions().open(server().endpoint())) {
            var subject = Conversing.subject(1, BuiltIn.FILE, "path", path, "follow", true);
            var step = Conversing.step(
                    subject, Conversing.state(session, subject), Conversing.operation("create", Set.of(), arguments));
            var answers = Conversing.exchange(session, new Request.Apply(List.of(step)));

            assertThat(Conversing.only(answers, Answer.Failed.class).message()).contains("No space left on device");
            assertThat(Conversing.state(session, subject).bytes()).isEqualTo("absent\n");
            assertThat(place).isEmptyDirectory();
        } finally {
            ended("umount", place.toString());
        }
    }

    private static int ended(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static OpenSshServer server() {
        return Objects.requireNonNull(server);
    }
}
