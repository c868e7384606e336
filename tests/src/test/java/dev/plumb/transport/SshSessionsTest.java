package dev.plumb.transport;

import static dev.plumb.node.Conversing.arguments;
import static dev.plumb.node.Conversing.exchange;
import static dev.plumb.node.Conversing.operation;
import static dev.plumb.node.Conversing.read;
import static dev.plumb.node.Conversing.state;
import static dev.plumb.node.Conversing.step;
import static dev.plumb.node.Conversing.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.plumb.node.Answer;
import dev.plumb.node.BuiltIn;
import dev.plumb.node.NodeSession;
import dev.plumb.node.Request;
import dev.plumb.node.Unreachable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshSessionsTest {
    private final SshSessions sessions = new SshSessions();

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
    void onlySshIsServed() {
        assertThat(sessions.serves("ssh")).isTrue();
        assertThat(sessions.serves("local")).isFalse();
        assertThat(new LocalSessions().serves("local")).isTrue();
    }

    @Test
    void nothingIsSentBeforeTheFirstExchange() {
        try (var _ = sessions.open(server.draft().port(1).done())) {
            assertThat(server.log()).noneMatch(line -> line.contains("Connection from"));
        }
    }

    @Test
    void closingKillsWhatRunsOnTheNode() throws Exception {
        var session = sessions.open(server.endpoint());
        assertThat(whatRunsWhen(session, session::close)).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void aLostConnectionKillsWhatRunsOnTheNode() throws Exception {
        try (var session = sessions.open(server.endpoint())) {
            assertThat(whatRunsWhen(session, server::cut)).succeedsWithin(Duration.ofSeconds(30));
        }
    }

    @Test
    void aNodeThatStopsAnsweringIsLost() throws Exception {
        try (var session =
                sessions.open(server.draft().keepAlive(Duration.ofSeconds(1)).done())) {
            assertThat(exchange(session, read())).isEmpty();
            server.freeze();
            assertThatThrownBy(() -> exchange(session, read()))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageContaining("Did not receive any keep-alive response for 3 seconds");
        }
    }

    @Test
    void anyShellOfTheNodeMayBeNamed() throws Exception {
        try (var session = sessions.open(server.draft().shell("busybox sh").done())) {
            assertThat(exchange(session, read(subject(1, BuiltIn.DIRECTORY, "path", "/"))))
                    .hasSize(1);
        }
    }

    @Test
    void aNodeWithoutAUsableShSaysSo() {
        try (var session = sessions.open(server.draft().shell("/opt/none/sh").done())) {
            assertThatThrownBy(() -> exchange(session, read()))
                    .isInstanceOfSatisfying(Unreachable.class, unreachable -> {
                        assertThat(unreachable).hasMessageStartingWith("The node has no usable sh");
                        assertThat(unreachable.lastWords()).anyMatch(line -> line.contains("/opt/none/sh"));
                    });
        }
    }

    /** Lets a command run that would never end, does something, and waits for the session to notice. */
    private CompletableFuture<ProcessHandle> whatRunsWhen(NodeSession session, Runnable happens) throws Exception {
        var pid = directory.resolve("pid");
        var endless =
                List.of("sh", "-c", "echo $$ > '" + pid + ".new'; mv '" + pid + ".new' '" + pid + "'; sleep 1000");
        var command = subject(1, BuiltIn.COMMAND);
        var request = new Request.Apply(List.of(
                step(command, state(session, command), operation("act", Set.of(), arguments("argv", endless)))));
        var running = new CompletableFuture<CompletableFuture<ProcessHandle>>();
        var lost = catchThrowable(() -> session.exchange(request, answer -> {
            if (answer instanceof Answer.Started) {
                running.complete(process(pid).onExit());
                happens.run();
            }
        }));
        assertThat(lost).isInstanceOf(Unreachable.class);
        return running.join();
    }

    private static ProcessHandle process(Path pid) {
        while (!Files.exists(pid)) {
            Thread.onSpinWait();
        }
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
