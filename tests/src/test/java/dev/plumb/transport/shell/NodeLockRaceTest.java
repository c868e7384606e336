package dev.plumb.transport.shell;

import static dev.plumb.node.Conversing.arguments;
import static dev.plumb.node.Conversing.exchange;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumb.node.Answer;
import dev.plumb.node.BuiltIn;
import dev.plumb.node.Conversing;
import dev.plumb.node.Owner;
import dev.plumb.node.Request;
import dev.plumb.node.Unreachable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many runs that want the same node at once, some of which are killed while they have it: never two at a time, and each gets it in the
 * end. {@code -Dlock.seed=} repeats who is killed in which shell, {@code -Dlock.rounds=} makes it longer.
 */
class NodeLockRaceTest {
    private static final int CONTENDERS = 6;
    /** What two at a time would stumble over. */
    private static final List<String> ALONE = List.of("sh", "-c", "mkdir /canary && rmdir /canary");

    private final AtomicInteger takenOver = new AtomicInteger();

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void manyRunsTakeTurnsAlthoughSomeAreKilled() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"));
        long seed = Long.getLong("lock.seed", System.nanoTime());
        System.out.println("NodeLockRaceTest: -Dlock.seed=" + seed);
        var turns = new ArrayList<Future<Boolean>>();
        try (var copy = new RootCopy();
                var threads = Executors.newFixedThreadPool(CONTENDERS)) {
            for (int i = 0; i < CONTENDERS; i++) {
                var random = new Random(seed + i);
                turns.add(threads.submit(() -> contend(copy, random)));
            }
            for (var turn : turns) {
                turn.get();
            }
            assertThat(copy.run("ls -d /canary").code()).isNotZero();
            assertThat(takenOver).hasPositiveValue();
        }
    }

    private Boolean contend(RootCopy copy, Random random) throws Unreachable {
        var shells = Shell.installed().toList();
        for (int round = 0; round < Integer.getInteger("lock.rounds", 12); round++) {
            var dial = copy.dial(shells.get(random.nextInt(shells.size())));
            var session = new ShellSession(dial);
            try {
                takeTurn(session);
                if (random.nextBoolean()) {
                    kill(dial);
                }
            } finally {
                session.close();
            }
        }
        return true;
    }

    private static void kill(ProcessDial dial) {
        for (var process : dial.processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private void takeTurn(ShellSession session) throws Unreachable {
        var owner = new Owner(UUID.randomUUID().toString(), "somebody", Instant.now());
        var subject = Conversing.subject(1, BuiltIn.COMMAND);
        var operation = Conversing.operation("act", Set.of(), arguments("argv", ALONE));
        var step = Conversing.step(subject, Conversing.state(session, subject), operation);
        var request = new Request.Apply(List.of(step)).by(owner);
        var answers = exchange(session, request);
        while (answers.getFirst() instanceof Answer.Locked) {
            answers = exchange(session, request);
        }
        takenOver.addAndGet(
                Conversing.all(answers, Answer.Noticed.class, _ -> true).size());
        assertThat(Conversing.all(answers, Answer.Applied.class, _ -> true))
                .as("%s", answers)
                .hasSize(1);
    }
}
