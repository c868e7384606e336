package dev.plumb.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.model.Event;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Result;
import dev.plumb.model.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every folder {@code tests/golden/<feature>/<case>/}: a check changes nothing and foretells the apply, the apply is as recorded, a
 * second one changes nothing, and segments of one task end the same. {@code -Dgolden.update=true} rewrites what is recorded.
 */
class GoldenTest {
    @TestFactory
    Stream<DynamicTest> everyGoldenPlaybookIsReplayed() throws IOException {
        return Case.folders().stream()
                .map(folder -> DynamicTest.dynamicTest(Case.name(folder), () -> replay(Case.of(folder))));
    }

    private static void replay(Case golden) throws IOException {
        var problems = golden.folder().resolve("problems.txt");
        if (Files.exists(problems) || golden.is("refused")) {
            compare(problems, refusal(golden));
            return;
        }
        var scratch = Files.createTempDirectory("plumb-golden");
        var lab = new Lab(golden, scratch.resolve("one"));
        var before = lab.twins();
        var check = lab.run(Event.Mode.CHECK);
        assertThat(lab.twins()).as("twins after a check").isEqualTo(before);

        var apply = lab.run(Event.Mode.APPLY);
        compare(golden.expected(), Transcript.record(check, apply, lab.twins()));
        if (golden.predictable()) {
            foretold(check, apply);
        }
        var single = new Lab(golden, scratch.resolve("single")).withSegmentsOfOne();
        var singly = single.run(Event.Mode.APPLY);
        assertThat(singly.text()).as("segments of one task").isEqualTo(apply.text());
        assertThat(single.twins()).as("twins after segments of one task").isEqualTo(lab.twins());
        if (golden.converges()) {
            var again = lab.run(Event.Mode.APPLY);
            assertThat(again.changed())
                    .as("changes of a second apply:\n" + again.text())
                    .isZero();
        }
    }

    private static String refusal(Case golden) {
        try {
            new Lab(golden, Files.createTempDirectory("plumb-golden")).run(Event.Mode.CHECK);
        } catch (Refused refused) {
            return refused.kind() + "\n"
                    + refused.problems().stream()
                            .map(Problem::toString)
                            .map(Transcript::place)
                            .collect(Collectors.joining("\n"))
                    + "\n";
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        throw new AssertionError("This playbook has to be refused, and it ran.");
    }

    /** What check predicts, apply does: resource by resource, property by property. What is undecided is open. */
    private static void foretold(Transcript check, Transcript apply) {
        var done = byTask(apply);
        byTask(check).forEach((task, predicted) -> {
            if (predicted.status() != Status.UNDECIDED && done.containsKey(task)) {
                assertThat(summary(done.get(task)))
                        .as("what apply did of what check said, " + task)
                        .isEqualTo(summary(predicted));
            }
        });
    }

    private static Map<String, Result> byTask(Transcript transcript) {
        var results = new LinkedHashMap<String, Result>();
        var counts = new LinkedHashMap<String, Integer>();
        for (var result : transcript.results()) {
            var key = result.host() + " " + result.task().source() + " "
                    + result.item().orElse("");
            results.put(key + " #" + counts.merge(key, 1, Integer::sum), result);
        }
        return results;
    }

    private static String summary(Result result) {
        var unguarded = result.message().startsWith("runs every time");
        var lines = new ArrayList<String>();
        lines.add(unguarded || isAction(result) ? "an action" : result.status() + " " + result.verb());
        result.changes().forEach(change -> lines.add(Transcript.change(change)));
        return String.join("\n", lines);
    }

    /** An unguarded action is no prediction: it runs every time. */
    private static boolean isAction(Result result) {
        return result.verb().equals("act")
                && (result.task().type().equals("command")
                        || result.task().type().equals("shell"));
    }

    private static void compare(Path recorded, String actual) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(recorded, actual);
            return;
        }
        assertThat(recorded)
                .as("recorded with -Dgolden.update=true and reviewed")
                .exists();
        assertThat(actual).isEqualTo(Files.readString(recorded));
    }
}
