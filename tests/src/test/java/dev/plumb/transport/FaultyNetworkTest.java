package dev.plumb.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.plumb.node.Answer;
import dev.plumb.node.BuiltIn;
import dev.plumb.node.Conversing;
import dev.plumb.node.Request;
import dev.plumb.node.Unreachable;
import dev.plumb.transport.FaultyNetwork.Fault;
import dev.plumb.transport.FaultyNetwork.Kind;
import dev.plumb.transport.FaultyNetwork.Way;
import dev.plumb.transport.shell.ShellSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real server behind a network that breaks at a random byte of the handshake or the session: it ends well or is unreachable, in
 * time and with a reason; nothing is half-written, what was told as done is done, and the next session does the rest.
 *
 * <p>{@code -Dnetwork.seed=7} repeats the faults, and {@code -Dnetwork.cases=5000} makes more of them.
 */
class FaultyNetworkTest {
    private static final long SEED = Long.getLong("network.seed", System.nanoTime());
    private static final int CASES = Integer.getInteger("network.cases", 60);
    private static final List<Fault> ALWAYS =
            List.of(new Fault(Kind.REFUSES, Way.TO_SERVER, 0), new Fault(Kind.SILENT, Way.TO_SERVER, 0));
    private static final int AT_ONCE = 12;
    private static final Duration IN_TIME = Duration.ofSeconds(40);
    /** For a network that is slow at most; {@code HASTY} is for one whose fault has to be noticed. */
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private static final Duration HASTY = Duration.ofSeconds(1);
    private static final String OLD = "old\n";
    private static final String NEW = "new line\n".repeat(4_000);

    @TempDir
    static Path directory;

    private static @Nullable OpenSshServer server;

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

    @Test
    void whereverTheNetworkBreaksTheOutcomeIsClearAndNothingIsHalfDone() throws Exception {
        System.out.println("FaultyNetworkTest: -Dnetwork.seed=" + SEED + " -Dnetwork.cases=" + CASES);
        long toServer;
        long toClient;
        try (var sound = new FaultyNetwork(server().port(), Fault.NONE)) {
            assertThat(converse(sound, directory.resolve("sound"), PATIENT)).isEqualTo("done");
            toServer = sound.bytes(Way.TO_SERVER);
            toClient = sound.bytes(Way.TO_CLIENT);
        }
        var random = new Random(SEED);
        var gate = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var cases = new ArrayList<Callable<String>>();
            for (var i = 0; i < CASES; i++) {
                var fault = i < ALWAYS.size() ? ALWAYS.get(i) : Fault.random(random, toServer, toClient);
                var file = directory.resolve("file" + i);
                cases.add(() -> {
                    gate.acquire();
                    try {
                        return hold(fault, file);
                    } finally {
                        gate.release();
                    }
                });
            }
            var told = new ArrayList<String>();
            for (var ended : threads.invokeAll(cases)) {
                told.add(ended.get());
            }
            if (Boolean.getBoolean("network.tell")) {
                told.forEach(System.out::println);
            }
            assertThat(told).anyMatch(each -> each.startsWith("done")).anyMatch(each -> !each.startsWith("done"));
        }
    }

    private static String hold(Fault fault, Path file) throws Exception {
        Files.writeString(file, OLD);
        var from = System.nanoTime();
        var told = "";
        try (var network = new FaultyNetwork(server().port(), fault)) {
            told = converse(network, file, fault.kind() == Kind.DRIPS ? PATIENT : HASTY);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("-Dnetwork.seed=" + SEED + ": " + fault, e);
        }
        var took = Duration.ofNanos(System.nanoTime() - from);
        assertThat(took).as(fault + ": " + told).isLessThan(IN_TIME);
        assertThat(told).as(fault.toString()).isNotBlank().doesNotContain("bug", "null");
        if (fault.kind() == Kind.REFUSES || fault.kind() == Kind.SILENT) {
            assertThat(told).as(fault.toString()).doesNotStartWith("done");
        }
        if (fault.kind() == Kind.DRIPS) {
            assertThat(told).as(fault.toString()).isEqualTo("done");
        }
        if (told.equals("done")) {
            assertThat(file).as(fault.toString()).hasContent(NEW);
        } else {
            assertThat(Files.readString(file)).as(fault.toString()).isIn(OLD, NEW);
        }
        try (var sound = new FaultyNetwork(server().port(), Fault.NONE)) {
            assertThat(converse(sound, file, PATIENT)).as(fault + ", and again").isEqualTo("done");
        }
        assertThat(file).hasContent(NEW);
        return told + " (" + fault + ", " + took.toMillis() + " ms)";
    }

    /** @return "done", or why the node can't be reached */
    private static String converse(FaultyNetwork network, Path file, Duration patience) throws IOException {
        if (!Files.exists(file)) {
            Files.writeString(file, OLD);
        }
        var connections = new SshConnections(
                Map.of(), new Notices(), new Retries(2, Duration.ofMillis(1), _ -> {}, new Random()));
        var endpoint = server().draft()
                .port(network.port())
                .knownHosts(knownHosts(network.port()))
                .connectTimeout(patience.multipliedBy(2))
                .keepAlive(patience)
                .done();
        try (var session = new ShellSession(SshDial.to(endpoint, connections))) {
            var subject = Conversing.subject(1, BuiltIn.FILE, "path", file.toString(), "follow", true);
            var state = Conversing.state(session, subject);
            if (!Conversing.value(state, "content").equals(dev.plumb.resource.Comparison.sha256(NEW))) {
                var arguments = Conversing.arguments(
                        "path", file.toString(), "follow", true, "state", "present", "content", NEW);
                var step =
                        Conversing.step(subject, state, Conversing.operation("update", Set.of("content"), arguments));
                var answers = Conversing.exchange(session, new Request.Apply(List.of(step)));
                Conversing.only(answers, Answer.Applied.class);
            }
            return "done";
        } catch (Unreachable lost) {
            return String.valueOf(lost.getMessage());
        }
    }

    private static Path knownHosts(int port) throws IOException {
        var known = Files.readString(server().knownHosts()).replace("]:" + server().port() + " ", "]:" + port + " ");
        return Files.writeString(Files.createTempFile(directory, "known", ""), known);
    }

    private static OpenSshServer server() {
        if (server == null) {
            fail("no server");
        }
        return Objects.requireNonNull(server);
    }
}
