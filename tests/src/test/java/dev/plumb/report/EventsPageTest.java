package dev.plumb.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.model.Event;
import dev.plumb.model.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds {@code engine/docs/events.md} and the code together. */
class EventsPageTest {
    @Test
    void thePageNamesEveryEventAndEveryFieldThatIsPrinted() throws IOException {
        var documented = documentedFields();
        var printed = printedFields();
        assertThat(documented.keySet()).isEqualTo(printed.keySet());
        printed.forEach(
                (event, fields) -> assertThat(documented.get(event)).as(event).isEqualTo(fields));
    }

    @Test
    void everyKindOfEventIsPrintedExceptProgress() {
        var silent = Stream.of(Event.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .filter(name -> !eventNames().contains(snake(name)))
                .toList();
        assertThat(silent).containsExactly("Progress");
    }

    @Test
    void thePageNamesEveryStatus() throws IOException {
        var page = page();
        for (var status : Status.values()) {
            assertThat(page).contains("`" + status.name().toLowerCase(Locale.ROOT) + "`");
        }
    }

    private static Set<String> eventNames() {
        return printedFields().keySet();
    }

    /** Of events in which nothing is left out. */
    private static Map<String, Set<String>> printedFields() {
        var fields = new TreeMap<String, Set<String>>();
        for (var event : fullEvents()) {
            EventFields.of(event).ifPresent(mapping -> {
                var names = new TreeSet<>(mapping.entries().keySet());
                names.remove("event");
                fields.put(mapping.get("event").orElseThrow().toString(), names);
            });
        }
        return fields;
    }

    private static List<Event> fullEvents() {
        var label = Stories.task("A task", "file", 3, "role");
        var result = Stories.full("host", label);
        return List.of(
                new Event.RunStarted(Event.Mode.APPLY, List.of("site.yml"), Optional.of("plan.json")),
                new Event.PlayStarted("A play", Stories.PLAY, List.of("host"), 1, 1),
                new Event.Progress("host", "reads"),
                new Event.Exchanged("host", "read", 1),
                new Event.TaskEnded(result),
                new Event.LoopEnded(result),
                new Event.Notified("host", "handler", Stories.at(1)),
                new Event.Retrying("host", label, 1, 2),
                new Event.Reconnecting("host", 1, 5),
                new Event.Included("host", "tasks.yml", Stories.at(1)),
                new Event.Rescuing("host", Stories.at(1)),
                new Event.Warned(Optional.of("host"), "summary", "detail", List.of()),
                new Event.HandlersPending("host", List.of()),
                new Event.PlayEnded("A play"),
                new Event.Interrupted(
                        List.of(new Event.Unfinished(Event.Extent.UNKNOWN, Optional.of(label), List.of("host"))),
                        List.of("A play")),
                new Event.Summary(1, 2, 3, 4),
                Stories.recap(Map.of()));
    }

    private static Map<String, Set<String>> documentedFields() throws IOException {
        var fields = new TreeMap<String, Set<String>>();
        var ofResults = new TreeSet<String>();
        var event = "";
        for (var line : page().lines().filter(line -> line.startsWith("| ")).toList()) {
            var cells = line.split("\\|", -1);
            var first = name(cells[1]);
            if (cells.length == 4) {
                first.ifPresent(ofResults::add);
                continue;
            }
            event = first.orElse(event);
            var names = fields.computeIfAbsent(event, _ -> new TreeSet<>());
            name(cells[2]).ifPresent(names::add);
        }
        fields.remove("");
        fields.put("task_ended", ofResults);
        fields.put("loop_ended", ofResults);
        return fields;
    }

    private static Optional<String> name(String cell) {
        return Optional.of(cell.strip()).filter(text -> text.startsWith("`")).map(text -> text.replace("`", ""));
    }

    private static String page() throws IOException {
        return Files.readString(Path.of(System.getProperty("plumb.root", ".."), "engine/docs/events.md"));
    }

    private static String snake(String camel) {
        return Stream.of(camel.split("(?=[A-Z])"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("_"));
    }
}
