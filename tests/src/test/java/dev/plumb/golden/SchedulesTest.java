package dev.plumb.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.model.Event;
import dev.plumb.model.Play;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever order the hosts go on in, and however many at once, a golden playbook ends as it is recorded, host by host.
 * {@code -Dschedules.seed=…} repeats a run and {@code -Dschedules.rounds=…} adds further seeds.
 */
class SchedulesTest {
    private static final long SEED = Long.getLong("schedules.seed", System.nanoTime());
    private static final int ROUNDS = Integer.getInteger("schedules.rounds", 1);
    private static final List<Play.Order> ORDERS =
            List.of(Play.Order.REVERSE_INVENTORY, Play.Order.SORTED, Play.Order.REVERSE_SORTED);

    @TestFactory
    Stream<DynamicTest> everyScheduleEndsTheSame() throws IOException {
        System.out.println("SchedulesTest: -Dschedules.seed=" + SEED);
        return cases().map(golden -> DynamicTest.dynamicTest(golden.toString(), () -> {
            for (long seed = SEED; seed < SEED + 2L * ROUNDS; seed++) {
                var forks = List.of(1, 2, 50).get(new Random(seed).nextInt(3));
                assertThat(replay(lab(golden).withForks(forks), seed))
                        .as("forks " + forks + ", -Dschedules.seed=" + seed)
                        .isEqualTo(Files.readString(golden.expected()));
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> theOrderOfAPlaysHostsMattersWhereACaseSaysSo() throws IOException {
        return cases().map(golden -> DynamicTest.dynamicTest(golden.toString(), () -> {
            var recorded = Ended.of(Files.readString(golden.expected()));
            var differs = EnumSet.noneOf(Difference.class);
            for (var order : ORDERS) {
                var ended = Ended.of(replay(lab(golden).ordered(order), SEED));
                differs.add(ended.difference(recorded));
                if (golden.order().isEmpty()) {
                    assertThat(ended).as(order + ", -Dschedules.seed=" + SEED).isEqualTo(recorded);
                }
            }
            assertThat(Collections.max(differs).toString().toLowerCase(Locale.ROOT))
                    .as("what \"order\" in case.yml says, -Dschedules.seed=" + SEED)
                    .isEqualTo(golden.order().orElse("nothing"));
        }));
    }

    /** What another order of the hosts changes at most; {@code order} in a {@code case.yml} says so. */
    private enum Difference {
        NOTHING,
        /** Other hosts tell what was done. */
        TOLD,
        /** Other nodes end in another state. */
        DONE
    }

    private record Ended(String told, String twins) {
        static Ended of(String record) {
            var twins = record.indexOf("\ntwins\n");
            return new Ended(record.substring(0, twins), record.substring(twins));
        }

        Difference difference(Ended other) {
            if (!twins.equals(other.twins)) {
                return Difference.DONE;
            }
            return told.equals(other.told) ? Difference.NOTHING : Difference.TOLD;
        }
    }

    /** Templates that loop are rendered in threads of their own, which no seed schedules. */
    @Test
    void theSameSeedTellsTheSameEventsInTheSameOrder() throws IOException, InterruptedException {
        var whereHostsWait = cases().filter(golden -> golden.toString().matches("(batches|clusters|handlers)/.*"));
        for (var golden : whereHostsWait.toList()) {
            assertThat(told(golden)).as(golden + ", -Dschedules.seed=" + SEED).isEqualTo(told(golden));
        }
    }

    private static Stream<Case> cases() throws IOException {
        return Case.folders().stream().map(Case::of).filter(golden -> Files.exists(golden.expected()));
    }

    private static Lab lab(Case golden) throws IOException {
        return new Lab(golden, Files.createTempDirectory("plumb-schedules")).with(GivingWay::new);
    }

    /** What a check and an apply tell, as {@link GoldenTest} records it. */
    private static String replay(Lab lab, long seed) throws InterruptedException {
        var text = new AtomicReference<>("");
        new Schedule(seed).run(() -> {
            var check = run(lab, Event.Mode.CHECK);
            var apply = run(lab, Event.Mode.APPLY);
            text.set(Transcript.record(check, apply, lab.twins()));
        });
        return text.get();
    }

    /** Lets others go on before it takes an event. */
    private static Transcript run(Lab lab, Event.Mode mode) {
        var transcript = new Transcript();
        lab.run(mode, event -> {
            Schedule.giveWay();
            transcript.accept(event);
        });
        return transcript;
    }

    private static List<String> told(Case golden) throws IOException, InterruptedException {
        var lab = lab(golden);
        var told = new ArrayList<String>();
        new Schedule(SEED)
                .run(() -> lab.run(Event.Mode.APPLY, event -> {
                    Schedule.giveWay();
                    told.add(event.toString());
                }));
        return told;
    }
}
