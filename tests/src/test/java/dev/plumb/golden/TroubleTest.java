package dev.plumb.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.model.Event;
import dev.plumb.model.Status;
import dev.plumb.model.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every golden playbook while one node has trouble: the run ends, the others' results are as ever, the troubled host is told as what
 * it is, what is told as done is done, and the next run ends where an undisturbed one does, handlers included.
 *
 * <p>{@code -Dfaults.seed=7} repeats a choice of troubles, {@code -Dfaults.each=20} makes more of them per playbook (0 for all), and
 * {@code -Dfaults.only=handlers} takes fewer playbooks.
 */
class TroubleTest {
    private static final Path GOLDEN = Path.of("golden");
    private static final long SEED = Long.getLong("faults.seed", System.nanoTime());
    private static final int EACH = Integer.getInteger("faults.each", 2);
    private static final String ONLY = System.getProperty("faults.only", "");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final AtomicInteger HELD = new AtomicInteger();

    @AfterAll
    static void tellHowMany() {
        System.out.println("TroubleTest: " + HELD + " runs with trouble");
    }

    @TestFactory
    Stream<DynamicTest> everyGoldenPlaybookWhileANodeHasTrouble() throws IOException {
        System.out.println("TroubleTest: -Dfaults.seed=" + SEED + " -Dfaults.each=" + EACH);
        try (var folders = Files.walk(GOLDEN, 2)) {
            return folders
                    .filter(folder -> Files.exists(folder.resolve("playbook.yml"))
                            && !Files.exists(folder.resolve("problems.txt"))
                            && folder.toString().contains(ONLY))
                    .sorted()
                    .map(folder -> DynamicTest.dynamicTest(
                            GOLDEN.relativize(folder).toString(), () -> trouble(new Undisturbed(Case.of(folder)))))
                    .toList()
                    .stream();
        }
    }

    private static void trouble(Undisturbed undisturbed) {
        var troubles = Trouble.all(undisturbed.exchanges());
        Collections.shuffle(troubles, new Random(SEED));
        var chosen = EACH == 0 ? troubles : troubles.subList(0, Math.min(EACH, troubles.size()));
        for (var trouble : chosen) {
            Assertions.assertTimeoutPreemptively(
                    LIMIT,
                    () -> new Troublesome(undisturbed, trouble).isHeld(),
                    () -> trouble + ": the run doesn't end");
        }
    }

    private static Path scratch() {
        try {
            return Files.createTempDirectory("plumb-trouble");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a golden playbook ends where nothing goes wrong, and again. */
    private static final class Undisturbed {
        private final Case golden;
        private final String playbook;
        private final String inventory;
        private final List<Troubled.Exchange> exchanges;
        private final Transcript transcript;
        private final Map<String, Value.Mapping> end;

        Undisturbed(Case golden) throws IOException {
            this.golden = golden;
            this.playbook = text(golden.folder(), "inventory");
            this.inventory = text(golden.folder(), "playbook");
            var scratch = scratch();
            var lab = new Lab(golden, scratch);
            var sessions = new ArrayList<Troubled>();
            this.transcript = lab.with(inner -> {
                        sessions.add(new Troubled(inner, Optional.empty()));
                        return sessions.getFirst();
                    })
                    .run(Event.Mode.APPLY);
            this.exchanges = sessions.getFirst().exchanges();
            lab.run(Event.Mode.APPLY);
            this.end = states(lab);
            remove(scratch);
        }

        /** All that the case's files say, but for those that begin so. */
        private static String text(Path folder, String without) throws IOException {
            try (var files = Files.walk(folder)) {
                var text = new StringBuilder();
                for (var file : files.filter(Files::isRegularFile)
                        .filter(each -> each.toString().endsWith(".yml"))
                        .filter(each -> !folder.relativize(each).toString().startsWith(without))
                        .toList()) {
                    text.append(Files.readString(file)).append('\n');
                }
                return text.toString();
            }
        }

        List<Troubled.Exchange> exchanges() {
            return exchanges;
        }

        /** Whether a host's way depends on another's. */
        boolean hostsHangTogether() {
            return Stream.of(
                                    "run_once",
                                    "delegate_to",
                                    "hostvars",
                                    "any_errors_fatal",
                                    "max_fail_percentage",
                                    "serial",
                                    "end_play",
                                    "end_batch")
                            .anyMatch(playbook::contains)
                    || inventory.contains("cluster");
        }

        /** A failure that is foreseen comes before the loss of a node that isn't needed for it. */
        boolean failsAnyhow(String host) {
            var counters = transcript.counters(host);
            return counters.failed() + counters.rescued() + counters.ignored() > 0;
        }

        boolean nodesHaveTrouble() {
            return inventory.contains("faults") || playbook.contains("reboot");
        }

        /** Whether its own twins or tasks make trouble too, or make up for it, so that another run is another one. */
        boolean hasTroubleOfItsOwn() {
            return nodesHaveTrouble()
                    || !golden.converges()
                    || Stream.of("rescue", "ignore_", "failed", "until", "fail:", "register", "changed")
                            .anyMatch(playbook::contains);
        }
    }

    private static Map<String, Value.Mapping> states(Lab lab) {
        var states = new TreeMap<String, Value.Mapping>();
        lab.documents()
                .forEach(
                        (host, twin) -> states.put(host, twin.without("actions").without("written")));
        return states;
    }

    /** One run with trouble, and the next one without. */
    private static final class Troublesome {
        private final Undisturbed undisturbed;
        private final Trouble trouble;
        private final Path scratch = scratch();
        private final Lab lab;

        Troublesome(Undisturbed undisturbed, Trouble trouble) {
            this.undisturbed = undisturbed;
            this.trouble = trouble;
            this.lab = new Lab(undisturbed.golden, scratch);
        }

        void isHeld() {
            var sessions = new ArrayList<Troubled>();
            var told = lab.with(inner -> {
                        sessions.add(new Troubled(inner, Optional.of(trouble)));
                        return sessions.getFirst();
                    })
                    .run(Event.Mode.APPLY);
            if (sessions.getFirst().fired()) {
                theOthersAreAsEver(told);
                theTroubledHostIsToldAsWhatItIs(told);
                whatIsToldAsDoneIsDone(told);
                theNextRunEndsWhereAnUndisturbedOneDoes(told);
            }
            HELD.incrementAndGet();
            remove(scratch);
        }

        private void theOthersAreAsEver(Transcript told) {
            if (!undisturbed.hostsHangTogether()) {
                assertThat(without(trouble.host(), told.byHost()))
                        .as(trouble + ": the other hosts")
                        .isEqualTo(without(trouble.host(), undisturbed.transcript.byHost()));
            }
            if (trouble.kind().harmless()) {
                assertThat(told.counters()).as(trouble.toString()).isEqualTo(undisturbed.transcript.counters());
            }
        }

        private static Map<String, String> without(String host, Map<String, String> hosts) {
            var others = new TreeMap<>(hosts);
            others.remove(host);
            return others;
        }

        private void theTroubledHostIsToldAsWhatItIs(Transcript told) {
            if (undisturbed.hostsHangTogether() || undisturbed.nodesHaveTrouble()) {
                return;
            }
            var counters = told.counters(trouble.host());
            var mine = told.results().stream()
                    .filter(result -> result.host().equals(trouble.host()))
                    .toList();
            if (undisturbed.failsAnyhow(trouble.host())) {
                return;
            }
            if (trouble.kind().loses()) {
                assertThat(counters.unreachable() + counters.ignored())
                        .as(trouble + ": unreachable hosts\n" + told.text())
                        .isPositive();
            }
            if (trouble.kind() == Trouble.Kind.BUG) {
                assertThat(counters.failed())
                        .as(trouble + ": failed\n" + told.text())
                        .isEqualTo(1);
                assertThat(mine.getLast().message())
                        .matches(message ->
                                message.endsWith("This is a bug in Plumb.") || message.equals("(hidden by no_log)"));
            }
            if (undisturbed.playbook.contains("no_log") || undisturbed.playbook.contains("until")) {
                return;
            }
            if (trouble.kind() == Trouble.Kind.FAILED) {
                assertThat(mine)
                        .as(trouble + ": the node's words\n" + told.text())
                        .anyMatch(result -> result.message().contains("quoted")
                                || result.result().get("msg").toString().contains("quoted")
                                || result.details().toString().contains("quoted"));
            }
            if (told.results().stream()
                    .anyMatch(result -> result.message().contains("The node answers what it wasn't asked"))) {
                assertThat(trouble.kind()).isIn(Trouble.Kind.TWICE, Trouble.Kind.SWAPPED, Trouble.Kind.UNKNOWN);
            } else if (trouble.kind() == Trouble.Kind.UNKNOWN || trouble.kind() == Trouble.Kind.TWICE) {
                throw new AssertionError(trouble + ": nobody noticed\n" + told.text());
            } else if (trouble.kind() == Trouble.Kind.SWAPPED) {
                assertThat(told.text()).isEqualTo(undisturbed.transcript.text());
            }
        }

        /** Each change that was told is among what the twins counted. */
        private void whatIsToldAsDoneIsDone(Transcript told) {
            var done = done();
            told.results().stream()
                    .filter(result -> result.status() == Status.CHANGED
                            && Set.of("create", "update", "remove").contains(result.verb())
                            && !result.task().type().endsWith("_tree"))
                    .map(result -> result.verb() + " " + result.task().type())
                    .forEach(deed -> assertThat(done.merge(deed, -1L, Long::sum))
                            .as(trouble + ": done in the twin: " + deed + "\n" + told.text())
                            .isNotNegative());
        }

        private Map<String, Long> done() {
            var done = new TreeMap<String, Long>();
            lab.documents().values().forEach(twin -> {
                if (twin.get("actions").orElseThrow() instanceof Value.Sequence(var actions)) {
                    for (var action : actions) {
                        if (action instanceof Value.Mapping counted) {
                            var type = text(counted, "type");
                            done.merge(
                                    text(counted, "verb") + " " + type,
                                    Long.parseLong(text(counted, "times")),
                                    Long::sum);
                        }
                    }
                }
            });
            return done;
        }

        private static String text(Value.Mapping mapping, String key) {
            return mapping.get(key).orElseThrow().toString();
        }

        private void theNextRunEndsWhereAnUndisturbedOneDoes(Transcript told) {
            if (undisturbed.hasTroubleOfItsOwn()) {
                return;
            }
            var next = lab.run(Event.Mode.APPLY);
            assertThat(states(lab))
                    .as(trouble + ": the twins after the next run\n" + told.text() + next.text())
                    .isEqualTo(undisturbed.end);
            var ran = handlers(told);
            ran.addAll(handlers(next));
            assertThat(ran)
                    .as(trouble + ": the handlers that ran in either run\n" + told.text() + next.text())
                    .containsAll(handlers(undisturbed.transcript));
        }

        private static Set<String> handlers(Transcript transcript) {
            var handlers = new HashSet<String>();
            transcript.results().stream()
                    .filter(result -> result.task().handler()
                            && Set.of(Status.CHANGED, Status.OK).contains(result.status()))
                    .forEach(result ->
                            handlers.add(result.host() + ": " + result.task().name()));
            return handlers;
        }
    }
}
