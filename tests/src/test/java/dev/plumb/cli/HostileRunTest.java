package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.document.Json;
import dev.plumb.hostile.Hostile;
import dev.plumb.language.YamlReader;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import dev.plumb.node.Conversing;
import dev.plumb.report.Printable;
import dev.plumb.report.Terminal;
import dev.plumb.resource.Comparison;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hostile texts, from a node and from the project's own files, through whole runs and into everything that is printed. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class HostileRunTest {
    /** What is no half character: those can't be written in YAML. */
    private static final List<Hostile> TEXTS = Hostile.all().stream()
            .filter(each -> each.text().codePoints().noneMatch(point -> point >= 0xD800 && point <= 0xDFFF))
            .toList();

    /** What a live report sends: nothing else may move the cursor. */
    private static final Pattern OUR_SEQUENCES =
            Pattern.compile("\u001b\\[(\\?25[lh]|\\?2026[lh]|[0-9]+A|[KJ]|[0-9;]*m)|\r");

    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");

    private static final String PLAY = """
            - name: Hostile
              hosts: node
              tasks:
                - name: Said
                  command: "say ${item}"
                  loop: ${numbers}
                  register: said
                - name: Kept
                  file: {path: "/srv/said${item}", content: "${said.results[item?number].stdout}"}
                  loop: ${numbers}
                - name: Fact
                  file: {path: "/srv/fact${item}", content: "${facts.local.evil[item?number]}"}
                  loop: ${numbers}
                - name: Shown
                  debug: {msg: "${said.results[item?number].stdout}"}
                  loop: ${numbers}
                - name: "In a name: ${item}"
                  debug: {msg: "${item}"}
                  loop: ${facts.local.evil}
                - name: Refused
                  fail: {msg: "${item}"}
                  loop: ${facts.local.evil}
                  ignore_errors: true
            """;

    @TempDir
    private Path folder;

    @AfterEach
    void nothingHappened() throws IOException {
        for (var place : List.of(Path.of("/"), Path.of(""), folder)) {
            try (var files = Files.list(place)) {
                assertThat(files.map(file -> String.valueOf(file.getFileName())))
                        .noneMatch(name -> name.contains("canary"));
            }
        }
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, Value value) {
        write(name, Printable.json(Json.compact(value)));
    }

    private static Value.Mapping mapping(Object... namesAndValues) {
        return Conversing.arguments(namesAndValues);
    }

    private static Value list(List<? extends Value> values) {
        return new Value.Sequence(List.copyOf(values));
    }

    private static List<String> texts() {
        return TEXTS.stream().map(Hostile::text).toList();
    }

    /** A node that says them, in answer to commands and as its facts. */
    private void node(List<String> texts) {
        var answers = IntStream.range(0, texts.size())
                .mapToObj(i -> mapping("command", "say " + i, "stdout", texts.get(i), "stderr", texts.get(i)))
                .toList();
        var facts = mapping("local", mapping("evil", Value.texts(texts)));
        write("node.yml", mapping("platform", "posix", "facts", facts, "answers", list(answers)));
        var numbers = IntStream.range(0, texts.size()).mapToObj(String::valueOf).toList();
        var variables = mapping("connection", "twin", "twin", "node.yml", "numbers", Value.texts(numbers));
        write("hosts.yml", mapping("all", mapping("vars", variables, "hosts", mapping("node", Value.Mapping.EMPTY))));
        write("play.yml", PLAY);
    }

    private List<String> some() {
        return Hostile.some(150, getClass().getSimpleName()).stream()
                .filter(TEXTS::contains)
                .map(Hostile::text)
                .toList();
    }

    private Cli.Ended plumb(String... words) {
        return new Cli(folder, Map.of("CANARY", "EXPANDED")).run(words);
    }

    private Cli.Ended printable(Cli.Ended ended) {
        assertPrintable(ended.out());
        assertPrintable(ended.err());
        assertThat(ended.out() + ended.err()).doesNotContain("bug in Plumb");
        return ended;
    }

    private static void assertPrintable(String output) {
        COLOURS.matcher(output).replaceAll("").codePoints().forEach(point -> {
            var safe = point == '\n'
                    || switch (Character.getType(point)) {
                        case Character.CONTROL,
                                Character.FORMAT,
                                Character.SURROGATE,
                                Character.LINE_SEPARATOR,
                                Character.PARAGRAPH_SEPARATOR,
                                Character.UNASSIGNED -> false;
                        default -> true;
                    };
            if (!safe) {
                throw new AssertionError("U+%04X went out".formatted(point));
            }
        });
    }

    /** Values of results in the order of the run, by the name of their task. */
    private static List<Value.Mapping> results(String json, String task) throws Json.Malformed {
        var events = ((Value.Mapping) Json.parse(json)).get("events").orElseThrow();
        var results = new ArrayList<Value.Mapping>();
        for (var event : ((Value.Sequence) events).items()) {
            var fields = (Value.Mapping) event;
            if (fields.get("event").equals(Optional.of(Value.of("task_ended")))
                    && fields.get("task")
                            .map(Value.Mapping.class::cast)
                            .flatMap(label -> label.get("name"))
                            .filter(name -> name.toString().startsWith(task))
                            .isPresent()) {
                results.add((Value.Mapping) fields.get("result").orElseThrow());
            }
        }
        return results;
    }

    private static List<String> field(List<Value.Mapping> results, String name) {
        return results.stream()
                .map(result -> result.get(name).orElse(Value.of("?")).toString())
                .toList();
    }

    @Test
    void whatANodeSaysStaysDataByteForByte() throws Exception {
        node(texts());

        var ended = printable(plumb("apply", "play.yml", "-i", "hosts.yml", "-o", "json"));

        assertThat(ended.code()).as(ended.err()).isZero();
        for (var task : List.of("Shown", "In a name")) {
            assertThat(field(results(ended.out(), task), "msg")).isEqualTo(texts());
        }
        assertThat(field(results(ended.out(), "Said"), "stdout")).isEqualTo(texts());
        assertThat(field(results(ended.out(), "Said"), "stderr")).isEqualTo(texts());
        var shown = printable(plumb("twin", "show", "node", "-i", "hosts.yml"));
        var twin = (Syntax.Mapping) YamlReader.read(Path.of("twin.yml"), shown.out());
        var files = contents(twin);
        for (int i = 0; i < TEXTS.size(); i++) {
            var text = TEXTS.get(i).text();
            for (var path : List.of("/srv/said" + i, "/srv/fact" + i)) {
                assertThat(files.get(path)).as(TEXTS.get(i).source()).isIn(text, Comparison.sha256(text));
            }
        }
    }

    /** Content or checksum of each file, by its path. */
    private static Map<String, String> contents(Syntax.Mapping twin) {
        var files = entry(entry(twin, "resources"), "file");
        return files.entries().stream()
                .collect(Collectors.toMap(
                        file -> file.key(),
                        file -> ((Syntax.Mapping) file.value())
                                .entries().stream()
                                        .filter(property ->
                                                Set.of("content", "sha256").contains(property.key()))
                                        .map(property -> ((Syntax.Scalar) property.value()).text())
                                        .findFirst()
                                        .orElse("?")));
    }

    private static Syntax.Mapping entry(Syntax.Mapping mapping, String key) {
        return mapping.entries().stream()
                .filter(each -> each.key().equals(key))
                .map(each -> (Syntax.Mapping) each.value())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothingFromANodeReachesATerminalRaw() throws Exception {
        node(some());
        for (var format : List.of("text", "jsonl")) {
            printable(plumb("check", "play.yml", "-i", "hosts.yml", "--diff", "-v", "-o", format));
        }

        printable(plumb("plan", "play.yml", "-i", "hosts.yml", "--out", "plan.json"));
        assertPrintable(Files.readString(folder.resolve("plan.json")));
        var applied = printable(plumb("apply", "plan.json", "--diff", "-v"));
        assertThat(applied.code()).as(applied.err()).isZero();
        printable(plumb("facts", "node", "-i", "hosts.yml"));
        printable(plumb("run", "node", "-i", "hosts.yml", "command", "say 0"));
    }

    @Test
    void aLiveScreenIsMovedByNobodyElse() {
        node(some());
        var screen = new StringBuilder();
        var terminal = new Terminal() {
            @Override
            public Size size() {
                return new Size(100, 30);
            }

            @Override
            public void write(String text) {
                synchronized (screen) {
                    screen.append(text);
                }
            }
        };
        var nothing = new ByteArrayOutputStream();
        var caller = new Caller(
                folder,
                Map.of(),
                new Output(nothing, StandardCharsets.UTF_8),
                new Output(nothing, StandardCharsets.UTF_8),
                () -> Optional.of(terminal));

        Plumb.run(List.of("apply", "play.yml", "-i", "hosts.yml", "--diff"), caller);

        assertThat(screen).contains("In a name");
        assertPrintable(OUR_SEQUENCES.matcher(screen).replaceAll(""));
        assertPrintable(nothing.toString(StandardCharsets.UTF_8));
    }

    @Test
    void extraVarsAreData() throws Exception {
        write("hosts.yml", "all: {hosts: {node: {connection: twin, twin: {platform: posix}}}}");
        write("vars.json", mapping("evil", Value.texts(texts())));
        write("play.yml", """
                - name: Hostile
                  hosts: node
                  tasks:
                    - name: Shown
                      debug: {msg: "${item}"}
                      loop: ${evil}
                """);

        var ended = printable(plumb("apply", "play.yml", "-i", "hosts.yml", "-e", "@vars.json", "-o", "json"));

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(field(results(ended.out(), "Shown"), "msg")).isEqualTo(texts());
    }

    /** Users write expressions there: some are refused with their place, some evaluated; they can do nothing. Raw ones stay as they are. */
    @Test
    void valuesOfAnInventoryDoNothing() throws Exception {
        write("node.yml", "platform: posix\n");
        var all = IntStream.range(0, TEXTS.size()).boxed().toList();
        write("hosts.yml", values(all, ""));
        write("play.yml", showing(all));
        var first = printable(plumb("apply", "play.yml", "-i", "hosts.yml"));
        var refused = lines(first.err());
        var left = all.stream().filter(i -> !refused.contains(i + HEAD)).toList();
        assertThat(refused).hasSize(all.size() - left.size()).isNotEmpty();
        write("hosts.yml", values(left, ""));
        write("play.yml", showing(left));
        assertThat(lines(
                        printable(plumb("apply", "play.yml", "-i", "hosts.yml")).err()))
                .isEmpty();
        printable(plumb("inventory", "--list", "-i", "hosts.yml"));
        printable(plumb("inventory", "--host", "node", "-i", "hosts.yml"));

        write("hosts.yml", values(all, "!raw "));
        write("play.yml", showing(all));
        var ended = printable(plumb("apply", "play.yml", "-i", "hosts.yml", "-o", "json"));

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(field(results(ended.out(), "Value"), "msg")).isEqualTo(texts());
    }

    private static String values(List<Integer> which, String tag) {
        return "all:\n  vars:\n"
                + which.stream()
                        .map(i -> "    v" + i + ": " + tag + quoted(TEXTS.get(i).text()) + "\n")
                        .collect(Collectors.joining())
                + "  hosts: {node: {connection: twin, twin: node.yml}}\n";
    }

    private static String quoted(String text) {
        return Printable.json(Json.compact(Value.of(text)));
    }

    private static Value showing(List<Integer> which) {
        var tasks = which.stream()
                .map(i -> mapping(
                        "name",
                        "Value " + i + " of them",
                        "debug",
                        mapping("msg", "${v" + i + "}"),
                        "ignore_errors",
                        true))
                .toList();
        return list(List.of(mapping("name", "All", "hosts", "node", "tasks", list(tasks))));
    }

    /** The lines of the inventory that are complained about. */
    private static Set<Integer> lines(String problems) {
        return Pattern.compile("hosts\\.yml:(\\d+):\\d+: error")
                .matcher(problems)
                .results()
                .map(found -> Integer.parseInt(found.group(1)))
                .collect(Collectors.toSet());
    }

    /** Whatever is no name is refused with its place; the rest are names and nothing else. */
    @Test
    void namesAreRefusedWithTheirPlaceOrAreNames() throws IOException {
        write("play.yml", "- {name: All, hosts: all, tasks: [{name: Shown, debug: {msg: x}}]}");
        for (var shape : List.of("host", "group", "variable")) {
            var names = texts().stream()
                    .distinct()
                    .filter(text -> text.length() < 300)
                    .toList();
            write("hosts.yml", inventory(shape, names));
            var refused = printable(plumb("inventory", "--list", "-i", "hosts.yml"));
            assertThat(refused.code()).as(shape).isNotZero();
            var lines = lines(refused.err());
            assertThat(lines).as(shape).hasSizeGreaterThan(100);

            var left = IntStream.range(0, names.size())
                    .filter(i -> !lines.contains(i + HEAD))
                    .mapToObj(names::get)
                    .toList();
            assertThat(left).as(shape).isNotEmpty();
            write("hosts.yml", inventory(shape, left));
            var taken = printable(plumb("apply", "play.yml", "-i", "hosts.yml"));
            assertThat(taken.code()).as(shape + taken.err()).isZero();
            assertThat(printable(plumb("inventory", "--graph", "-i", "hosts.yml"))
                            .code())
                    .isZero();
        }
    }

    /** The line of an inventory's first name. */
    private static final int HEAD = 3;

    private static String inventory(String shape, List<String> names) {
        var twin = "connection: twin, twin: {platform: posix}";
        var lines = names.stream()
                .map(HostileRunTest::quoted)
                .map(name -> switch (shape) {
                    case "host" -> "    " + name + ": {}\n";
                    case "group" -> "    " + name + ": {hosts: {node: {}}}\n";
                    default -> "    " + name + ": x\n";
                })
                .collect(Collectors.joining());
        return switch (shape) {
            case "host" -> "all:\n  hosts:\n" + lines + "  vars: {" + twin + "}\n";
            case "group" -> "all:\n  children:\n" + lines + "  vars: {" + twin + "}\n";
            default -> "all:\n  vars:\n" + lines + "  hosts: {node: {" + twin + "}}\n";
        };
    }

    @Test
    void namesOfPlaysTasksAndHandlersDoNothing() {
        write("hosts.yml", "all: {hosts: {node: {connection: twin, twin: {platform: posix}}}}");
        var tasks = texts().stream()
                .map(text -> mapping("name", text, "debug", mapping("msg", "x"), "ignore_errors", true))
                .toList();
        write("play.yml", list(List.of(mapping("name", "All", "hosts", "node", "tasks", list(tasks)))));
        printable(plumb("apply", "play.yml", "-i", "hosts.yml"));
        printable(plumb("validate", "play.yml", "-i", "hosts.yml"));
        var plays = texts().stream()
                .filter(text -> !text.contains("${") && !text.isBlank())
                .map(text -> mapping("name", text, "hosts", "node", "tasks", list(tasks.subList(0, 1))))
                .toList();
        write("play.yml", list(plays));
        printable(plumb("apply", "play.yml", "-i", "hosts.yml"));
        printable(plumb("apply", "play.yml", "-i", "hosts.yml", "--list-tasks"));
    }

    /** As patterns of hosts, limits, tags, types, arguments, and files. */
    @Test
    void wordsOfTheCommandLineAndOfPlaysAreRefusedReadably() {
        write("hosts.yml", "all: {hosts: {node: {connection: twin, twin: {platform: posix}}}}");
        write("play.yml", "- {name: All, hosts: all, tasks: [{name: Shown, debug: {msg: x}}]}");
        for (var each : Hostile.some(25, getClass().getSimpleName())) {
            var text = each.text();
            printable(plumb("check", "play.yml", "-i", "hosts.yml", "--limit", text, "--tags", text));
            printable(plumb("check", "play.yml", "-i", "hosts.yml", "-e", "x=" + text, "-e", text));
            printable(plumb("run", text, "-i", "hosts.yml", text, text));
            printable(plumb("doc", text));
            if (!each.holdsNul()) {
                printable(plumb("check", text, "-i", text));
            }
            if (!TEXTS.contains(each)) {
                continue;
            }
            write(
                    "odd.yml",
                    list(List.of(mapping(
                            "name", "All", "hosts", text, "tasks", list(List.of(mapping("name", "x", text, text)))))));
            printable(plumb("validate", "odd.yml", "-i", "hosts.yml"));
        }
    }
}
