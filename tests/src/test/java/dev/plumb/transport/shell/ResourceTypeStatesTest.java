package dev.plumb.transport.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumb.model.Drift;
import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.node.Answer;
import dev.plumb.node.Conversing;
import dev.plumb.node.Unreachable;
import dev.plumb.resource.Desired;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every file {@code tests/resource-types/<type>/states.yml} against the real tools of this machine, in a copy of its root: a random
 * walk from state to state, where each step is checked (nothing changes), applied, and read again (nothing is left to do, and what
 * the task doesn't mention stayed), and the file's single cases. {@code -Dstates.seed} and {@code -Dstates.steps} take other
 * and longer walks, {@code -Dstates.only} picks a type.
 */
class ResourceTypeStatesTest {
    private static final Path FOLDER = Path.of("resource-types");
    /** In dash; the other shells take half as many. */
    private static final int STEPS = Integer.getInteger("states.steps", 12);

    private static final long SEED = Long.getLong("states.seed", 20_261_123L);

    @TestFactory
    Stream<DynamicNode> everyTypeReachesItsStates() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "Only root can copy the root file system.");
        var only = System.getProperty("states.only", "");
        try (var folders = Files.list(FOLDER)) {
            return folders
                    .map(folder -> folder.resolve("states.yml"))
                    .filter(Files::exists)
                    .filter(file -> only.isEmpty() || TypeStates.type(file).equals(only))
                    .sorted()
                    .toList()
                    .stream()
                    .flatMap(ResourceTypeStatesTest::tests);
        }
    }

    private static Stream<DynamicNode> tests(Path file) {
        var type = TypeStates.type(file);
        var states = TypeStates.of(file);
        var walks = Shell.installed()
                .filter(_ -> !states.states().isEmpty())
                .map(shell -> DynamicTest.dynamicTest(
                        type + " walks in " + shell + ", seed " + SEED, () -> walk(states, shell)));
        var cases = states.cases().stream()
                .map(one -> DynamicTest.dynamicTest(type + ": " + one.name(), () -> single(states, one)));
        return Stream.concat(walks, cases);
    }

    private static void walk(TypeStates states, Shell shell) throws Unreachable {
        var random = new Random(SEED);
        try (var copy = prepared(states);
                var desk = new Desk(copy.dial(shell))) {
            for (int step = 0; step < (shell == Shell.DASH ? STEPS : STEPS / 2); step++) {
                var desired = states.states().get(random.nextInt(states.states().size()));
                step(states, copy, desk, desired);
            }
        }
    }

    private static void step(TypeStates states, RootCopy copy, Desk desk, Desired desired) throws Unreachable {
        var before = copy.changes();
        var found = desk.read(desired);
        assertThat(copy.changes()).as("tree after the check of %s", desired).isEqualTo(before);
        if (!desk.decide(desired, found).acts()) {
            assertThat(desk.decide(desired, found).drift())
                    .as("%s from %s", desired, found)
                    .isEqualTo(new Drift.None());
            return;
        }
        var answers = desk.apply(Map.of(), desired);
        assertThat(Conversing.all(answers, Answer.Failed.class, _ -> true))
                .as("%s from %s", desired, found)
                .isEmpty();
        var after = desk.read(desired);
        assertThat(desk.decide(desired, after).drift())
                .as("%s from %s, now %s", desired, found, after)
                .isEqualTo(new Drift.None());
        assertThat(unmentioned(states, desired, found, after))
                .as("what %s doesn't mention", desired)
                .isEqualTo(unmentioned(states, desired, found, found));
    }

    /** Of both present states, the properties that the task says nothing of. */
    private static Map<String, Value> unmentioned(TypeStates states, Desired desired, State before, State shown) {
        var kept = new LinkedHashMap<String, Value>();
        if (desired.wanted() && before instanceof State.Present was && shown instanceof State.Present present) {
            was.properties().entries().keySet().stream()
                    .filter(name -> !desired.arguments().entries().containsKey(name))
                    .filter(name -> !states.mayChange().contains(name))
                    .forEach(name -> present.get(name).ifPresent(value -> kept.put(name, value)));
        }
        return kept;
    }

    private static void single(TypeStates states, TypeStates.Single one) throws Unreachable {
        try (var copy = prepared(states);
                var desk = new Desk(copy.dial(Shell.DASH))) {
            succeeds(copy, one.prepare());
            end(desk, one);
            one.then().ifPresent(script -> succeeds(copy, script));
        }
    }

    private static void end(Desk desk, TypeStates.Single one) throws Unreachable {
        var found = desk.read(one.task());
        switch (one.end()) {
            case "unreadable" ->
                assertThat(found)
                        .isInstanceOfSatisfying(
                                State.Unreadable.class,
                                state -> assertThat(state.because()).contains(one.words()));
            case "unavailable" -> assertThat(found).isEqualTo(new State.Unavailable(one.words()));
            case "impossible" ->
                assertThat(desk.decide(one.task(), found).drift())
                        .isInstanceOfSatisfying(
                                Drift.Impossible.class,
                                drift -> assertThat(drift.because()).contains(one.words()));
            case "nothing" -> assertThat(desk.decide(one.task(), found).drift()).isEqualTo(new Drift.None());
            case "fails" -> {
                var failed = Conversing.only(desk.apply(Map.of(), one.task()), Answer.Failed.class);
                assertThat(failed.message() + "\n" + failed.lastWords()).contains(one.words());
            }
            default -> converges(desk, one);
        }
    }

    private static void converges(Desk desk, TypeStates.Single one) throws Unreachable {
        var answers = desk.apply(Map.of(), one.task());
        var after = desk.read(one.task());
        assertThat(desk.left(one.task(), after))
                .as("now %s after %s", after, answers)
                .isEmpty();
        assertThat(Conversing.all(answers, Answer.Failed.class, _ -> true)).isEmpty();
        one.notice()
                .ifPresent(words -> assertThat(
                                Conversing.only(answers, Answer.Noticed.class).text())
                        .contains(words));
    }

    private static RootCopy prepared(TypeStates states) {
        assertThat(states.needs()).as("commands that this machine lacks").allMatch(ResourceTypeStatesTest::installed);
        var copy = new RootCopy();
        succeeds(copy, states.prepare());
        return copy;
    }

    private static boolean installed(String command) {
        return List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin").stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    private static void succeeds(RootCopy copy, String script) {
        var ended = copy.run("set -e\n" + script);
        assertThat(ended.code()).as("%s\nprinted\n%s", script, ended.output()).isZero();
    }
}
