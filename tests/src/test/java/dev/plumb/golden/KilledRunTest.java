package dev.plumb.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.model.Event;
import dev.plumb.model.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A golden playbook whose run dies when a step begins or has ended, and that is run again, ends where an undisturbed run ends, and
 * everything that this did to a twin was done: the effects of handlers too. A seeded sample of moments, or all of them with
 * {@code -Dkilled.all}.
 */
class KilledRunTest {
    private static final Path GOLDEN = Path.of("golden");
    private static final int SAMPLE = Integer.getInteger("killed.sample", 50);
    private static final long SEED = Long.getLong("killed.seed", System.nanoTime());

    private final Random random = new Random(SEED);

    /** A moment in a case at which the run dies. */
    private record Moment(Path folder, int at) {}

    @Test
    void aRunThatIsKilledAndRepeatedEndsWhereAnUndisturbedOneEnds() throws IOException {
        var moments = sample();
        var wrong = new ArrayList<String>();
        for (var moment : moments) {
            var problem = problem(moment);
            if (!problem.isEmpty()) {
                wrong.add(GOLDEN.relativize(moment.folder()) + ", killed at moment " + moment.at() + ": " + problem);
            }
        }
        assertThat(wrong)
                .as("of " + moments.size() + " moments, -Dkilled.seed=" + SEED)
                .isEmpty();
    }

    private List<Moment> sample() throws IOException {
        var cases = new ArrayList<>(cases());
        Collections.shuffle(cases, random);
        var all = Boolean.getBoolean("killed.all");
        var moments = new ArrayList<Moment>();
        for (var folder : cases) {
            int count = moments(folder);
            if (count > 0 && all) {
                IntStream.rangeClosed(1, count).forEach(at -> moments.add(new Moment(folder, at)));
            } else if (count > 0) {
                moments.add(new Moment(folder, 1 + random.nextInt(count)));
            }
            if (!all && moments.size() >= SAMPLE) {
                return moments;
            }
        }
        return moments;
    }

    private static List<Path> cases() throws IOException {
        try (var folders = Files.walk(GOLDEN, 2)) {
            return folders.filter(folder -> Files.exists(folder.resolve("playbook.yml")))
                    .filter(folder -> !Files.exists(folder.resolve("problems.txt")))
                    .filter(folder -> Exceptions.reason(
                                    GOLDEN.relativize(folder).toString())
                            .isEmpty())
                    .filter(folder -> {
                        var golden = Case.of(folder);
                        return golden.converges() && !golden.is("refused");
                    })
                    .sorted()
                    .toList();
        }
    }

    private static int moments(Path folder) throws IOException {
        var state = Files.createTempDirectory("plumb-killed");
        var counting = new Crash(state, state.resolve("kept"), 0);
        new Lab(Case.of(folder), state).oneHostAtATime(counting::through).run(Event.Mode.APPLY);
        return counting.seen();
    }

    /** What is otherwise than after an undisturbed run; empty where nothing is. */
    private static String problem(Moment moment) throws IOException {
        var golden = Case.of(moment.folder());
        var scratch = Files.createTempDirectory("plumb-killed");
        var undisturbed = new Lab(golden, scratch.resolve("one"));
        var usual = undisturbed.oneHostAtATime(sessions -> sessions).run(Event.Mode.APPLY);

        var lab = new Lab(golden, scratch.resolve("two"));
        var crash = new Crash(scratch.resolve("two"), scratch.resolve("kept"), moment.at());
        try {
            lab.oneHostAtATime(crash::through).run(Event.Mode.APPLY);
        } catch (Crash.Killed _) {
            crash.undoWhatCameAfterIt();
        }
        if (!crash.isOver()) {
            return "";
        }
        var again = lab.oneHostAtATime(sessions -> sessions).run(Event.Mode.APPLY);
        if (!again.text().contains("The last run didn't end")) {
            return "the next run doesn't tell that it didn't end";
        }
        if (!lab.twins().equals(undisturbed.twins())) {
            return "another state:\n" + lab.twins() + "\ninstead of\n" + undisturbed.twins() + "\n" + again.text();
        }
        var anyFails = usual.results().stream()
                .anyMatch(result -> result.status() == Status.FAILED || result.status() == Status.IGNORED);
        return actions(undisturbed, lab, anyFails);
    }

    /**
     * What has a state is never done twice. An action without a guard is, because each run does it; and what failed is tried anew.
     */
    private static String actions(Lab undisturbed, Lab killed, boolean anyFails) {
        var done = killed.actions();
        var problems = new ArrayList<String>();
        undisturbed.actions().forEach((action, times) -> {
            if (done.getOrDefault(action, 0L) < times) {
                problems.add(action + " was done " + done.getOrDefault(action, 0L) + " times instead of " + times);
            }
        });
        done.forEach((action, times) -> {
            var once = undisturbed.actions().getOrDefault(action, 0L);
            if (times > once && !anyFails && !action.contains(": act ")) {
                problems.add(action + " was done " + times + " times instead of " + once);
            }
        });
        return String.join("; ", problems);
    }
}
