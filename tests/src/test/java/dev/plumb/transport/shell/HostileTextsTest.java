package dev.plumb.transport.shell;

import static dev.plumb.node.Conversing.all;
import static dev.plumb.node.Conversing.arguments;
import static dev.plumb.node.Conversing.exchange;
import static dev.plumb.node.Conversing.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumb.document.Json;
import dev.plumb.hostile.Hostile;
import dev.plumb.model.Value;
import dev.plumb.node.Answer;
import dev.plumb.node.BuiltIn;
import dev.plumb.node.Conversing;
import dev.plumb.node.ReadText;
import dev.plumb.node.Request;
import dev.plumb.node.TypeScripts;
import dev.plumb.node.Unreachable;
import dev.plumb.resource.Comparison;
import dev.plumb.resource.ResourceTypes;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile texts as names, contents, arguments, output and facts of a node: they arrive byte for byte, and nothing happens. */
@ParameterizedClass
@MethodSource("dev.plumb.transport.shell.Shell#installed")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class HostileTextsTest {
    private static final ResourceTypes TYPES = new ResourceTypes(List.of());
    private static final TypeScripts LINE = TYPES.find("line").orElseThrow().scripts();

    private final Shell shell;
    private final RootCopy copy = new RootCopy();

    HostileTextsTest(Shell shell) {
        this.shell = shell;
    }

    @BeforeAll
    static void root() {
        assumeTrue(System.getProperty("user.name").equals("root"));
    }

    @BeforeEach
    void folders() {
        copy.run("mkdir -p /srv/h /etc/plumb/facts.d");
    }

    @AfterEach
    void nothingHappened() {
        try (copy) {
            var found = copy.run("ls -d /*canary* /[a-oq-rt-z]*/*canary* /tmp/*/*canary* 2>/dev/null");
            assertThat(found.output()).isEmpty();
        }
    }

    private List<Hostile> some(int count) {
        return Hostile.some(count, getClass().getSimpleName() + " in " + shell);
    }

    private ShellSession session() {
        var words = new ArrayList<>(List.of("env", "CANARY=EXPANDED"));
        words.addAll(List.of(shell.words()));
        return new ShellSession(copy.dial(words));
    }

    private static final ReadText ABSENT = new ReadText("absent\n");

    private static Request.Step create(int number, TypeScripts type, Value.Mapping reading, Value.Mapping arguments) {
        return Conversing.onFailure(
                Conversing.step(
                        new Request.Subject(number, type, reading),
                        ABSENT,
                        Conversing.operation("create", Set.of("content"), arguments)),
                number + 1);
    }

    private static List<Answer> apply(ShellSession session, List<Request.Step> steps) throws Unreachable {
        var answers = new ArrayList<Answer>();
        var unsuccessful = steps.removeLast();
        steps.add(new Request.Step(
                unsuccessful.subject(), unsuccessful.guard(), unsuccessful.operation(), OptionalInt.empty()));
        answers.addAll(exchange(session, new Request.Apply(steps)));
        return answers;
    }

    /** The SHA-256 of what each of the files 0, 1, 2, ... in /srv/h holds. */
    private List<String> sums(int count) {
        var sums = copy.run("cd /srv/h && for i in $(seq 0 " + (count - 1) + "); do sha256sum <$i; done")
                .output();
        return sums.lines().map(line -> line.replaceAll(" .*", "")).toList();
    }

    @Test
    void contentsArriveByteForByte() throws Unreachable {
        var texts = some(150);
        try (var session = session()) {
            var steps = new ArrayList<Request.Step>();
            for (var each : texts) {
                var path = "/srv/h/" + steps.size();
                steps.add(create(
                        steps.size(),
                        BuiltIn.FILE,
                        arguments("path", path, "follow", true),
                        arguments("path", path, "follow", true, "state", "present", "content", each.text())));
            }

            var applied = all(apply(session, steps), Answer.Applied.class, _ -> true);

            assertThat(applied).hasSameSizeAs(texts);
            assertThat(sums(texts.size()))
                    .containsExactlyElementsOf(texts.stream()
                            .map(each -> Comparison.sha256(each.text()))
                            .toList());
        }
    }

    @Test
    void namesOfFilesAreNames() throws Unreachable {
        var texts = some(150).stream().filter(Hostile::canNameFile).toList();
        try (var session = session()) {
            var steps = new ArrayList<Request.Step>();
            var names = new TreeSet<String>();
            for (var each : texts) {
                if (names.add(HexFormat.of().formatHex(each.bytes()))) {
                    var path = "/srv/h/" + each.text();
                    steps.add(create(
                            steps.size(),
                            BuiltIn.FILE,
                            arguments("path", path, "follow", true),
                            arguments("path", path, "follow", true, "state", "present", "content", "x")));
                }
            }

            var answers = apply(session, steps);

            assertThat(all(answers, Answer.Failed.class, _ -> true)).isEmpty();
            var listed = copy.run("find /srv/h -type f -printf '%f\\0' | od -An -v -tx1 | tr -d ' \\n'")
                    .output();
            var found = new TreeSet<String>();
            for (int from = 0; from < listed.length(); ) {
                int to = from;
                while (!listed.startsWith("00", to)) {
                    to += 2;
                }
                found.add(listed.substring(from, to));
                from = to + 2;
            }
            assertThat(found).isEqualTo(names);
        }
    }

    @Test
    void linesAreLines() throws Unreachable {
        var texts = some(150).stream()
                .filter(each -> !each.holdsNul()
                        && !each.text().isEmpty()
                        && each.text().indexOf('\n') < 0)
                .toList();
        try (var session = session()) {
            var steps = new ArrayList<Request.Step>();
            for (var each : texts) {
                var path = "/srv/h/" + steps.size();
                var arguments = arguments("path", path, "line", each.text(), "state", "present", "create", true);
                steps.add(create(steps.size(), LINE, arguments, arguments));
            }

            var answers = apply(session, steps);

            assertThat(all(answers, Answer.Failed.class, _ -> true)).isEmpty();
            assertThat(sums(texts.size()))
                    .containsExactlyElementsOf(texts.stream()
                            .map(each -> Comparison.sha256(each.text() + "\n"))
                            .toList());
        }
    }

    @Test
    void argumentsEnvironmentAndOutputComeBackAsTheyWere() throws Unreachable {
        var texts = some(20).stream().filter(each -> !each.holdsNul()).toList();
        var script = List.of("sh", "-c", "printf '%s' \"$1\"; printf '%s' \"$HOSTILE\" >&2", "sh");
        try (var session = session()) {
            for (var each : texts) {
                var argv = new ArrayList<>(script);
                argv.add(each.text());
                var operation = new Request.Operation(
                        "act",
                        arguments("argv", argv),
                        Set.of(),
                        Map.of("HOSTILE", each.text()),
                        Conversing.LIMIT,
                        false,
                        Optional.empty());
                var step =
                        Conversing.step(Conversing.subject(1, BuiltIn.COMMAND), new ReadText("present\n"), operation);

                var answers = exchange(session, new Request.Apply(List.of(step)));

                var result = only(answers, Answer.Applied.class).result();
                var expected = Value.of(dev.plumb.node.Utf8.decode(each.bytes()));
                assertThat(result.get("stdout")).as(each.source()).contains(expected);
                assertThat(result.get("stderr")).as(each.source()).contains(expected);
            }
        }
    }

    @Test
    void factsAreTexts() throws Unreachable {
        var texts = Hostile.all().stream()
                .map(Hostile::text)
                .filter(text -> text.length() < 1000 && text.codePoints().noneMatch(HostileTextsTest::surrogate))
                .toList();
        var parts = IntStream.range(0, texts.size()).boxed().collect(Collectors.groupingBy(i -> i / 200));
        try (var session = session()) {
            for (var part : parts.entrySet()) {
                var values =
                        Value.texts(part.getValue().stream().map(texts::get).toList());
                write(session, "/etc/plumb/facts.d/part" + part.getKey() + ".fact", Json.compact(values));
            }

            var answers = exchange(session, new Request.Read(Set.of("local"), List.of(), false));

            var local = (Value.Mapping)
                    only(answers, Answer.Facts.class).facts().get("local").orElseThrow();
            parts.forEach((name, indexes) -> assertThat(local.get("part" + name))
                    .contains(Value.texts(indexes.stream().map(texts::get).toList())));
        }
    }

    private static boolean surrogate(int point) {
        return point >= 0xD800 && point <= 0xDFFF;
    }

    /** What a system says of itself: the values of os-release, and its name. */
    @Test
    void theSystemsOwnWordsAreTexts() throws Unreachable {
        var texts = some(12).stream().filter(each -> !each.holdsNul()).toList();
        try (var session = session()) {
            for (var each : texts) {
                write(session, "/etc/os-release", "ID=" + each.text() + "\nVERSION_ID=\"" + each.text() + "\"\n");
                write(session, "/etc/machine-id", each.text());
                copy.run("hostname -F /etc/machine-id");

                var answers = exchange(
                        session,
                        new Request.Read(
                                Set.of("distribution", "distribution_version", "machine_id", "hostname", "fqdn"),
                                List.of(),
                                false));

                var facts = only(answers, Answer.Facts.class).facts();
                if (each.text().matches("[^\\n\\\\\"'`$# \\t\\r]+")) {
                    assertThat(facts.get("distribution_version"))
                            .as(each.source())
                            .contains(Value.of(dev.plumb.node.Utf8.decode(each.bytes())));
                }
                var first = each.text().split("\n", -1)[0];
                assertThat(facts.get("machine_id").orElseThrow().toString().strip())
                        .as(each.source())
                        .isEqualTo(dev.plumb.node.Utf8.decode(dev.plumb.node.Utf8.encode(first))
                                .strip());
            }
        }
    }

    private static void write(ShellSession session, String path, String content) throws Unreachable {
        var subject = Conversing.subject(1, BuiltIn.FILE, "path", path, "follow", true);
        var arguments = arguments("path", path, "follow", true, "state", "present", "content", content);
        var before = Conversing.state(session, subject);
        var verb = Conversing.word(before).equals("absent") ? "create" : "update";
        var step = Conversing.step(subject, before, Conversing.operation(verb, Set.of("content"), arguments));
        only(exchange(session, new Request.Apply(List.of(step))), Answer.Applied.class);
    }
}
