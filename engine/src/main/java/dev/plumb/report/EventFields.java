package dev.plumb.report;

import dev.plumb.model.Counters;
import dev.plumb.model.Drift;
import dev.plumb.model.Event;
import dev.plumb.model.Result;
import dev.plumb.model.Source;
import dev.plumb.model.TaskLabel;
import dev.plumb.model.Value;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Events as programs read them; {@code docs/events.md} says what each field means. */
public final class EventFields {
    private EventFields() {}

    /** The event's fields in a fixed order; the first one, {@code event}, is its name. Empty for what is only for a screen. */
    public static Optional<Value.Mapping> of(Event event) {
        return Optional.of(fields(event)).filter(fields -> !fields.entries().isEmpty());
    }

    private static Value.Mapping fields(Event event) {
        return switch (event) {
            case Event.Progress _ -> Value.Mapping.EMPTY;
            case Event.RunStarted(var mode, var playbooks, var plan) ->
                event("run_started", "mode", word(mode), "playbooks", playbooks, "plan", plan);
            case Event.PlayStarted(var name, var source, var hosts, int batch, int batches) ->
                event(
                        "play_started",
                        "name",
                        name,
                        "source",
                        source,
                        "hosts",
                        hosts,
                        "batch",
                        batch,
                        "batches",
                        batches);
            case Event.Exchanged(var host, var kind, int resources) ->
                event("exchanged", "host", host, "kind", kind, "resources", resources);
            case Event.TaskEnded(var result) -> event("task_ended").with(result(result));
            case Event.LoopEnded(var result) -> event("loop_ended").with(result(result));
            case Event.Notified(var host, var handler, var task) ->
                event("notified", "host", host, "handler", handler, "task", task);
            case Event.Retrying(var host, var task, int attempt, int left) ->
                event("retrying", "host", host, "task", task, "attempt", attempt, "left", left);
            case Event.Reconnecting(var host, int attempt, int left) ->
                event("reconnecting", "host", host, "attempt", attempt, "left", left);
            case Event.Included(var host, var file, var source) ->
                event("included", "host", host, "file", file, "source", source);
            case Event.Rescuing(var host, var block) -> event("rescuing", "host", host, "block", block);
            case Event.Warned(var host, var summary, var detail, var places) ->
                event("warned", "host", host, "summary", summary, "detail", detail, "places", places);
            case Event.HandlersPending(var host, var handlers) ->
                event("handlers_pending", "host", host, "handlers", handlers);
            case Event.PlayEnded(var name) -> event("play_ended", "name", name);
            case Event.Interrupted(var unfinished, var plays) ->
                event("interrupted", "unfinished", list(unfinished, EventFields::unfinished), "plays", plays);
            case Event.Summary(int changes, int undecided, int warnings, int exchanges) ->
                event(
                        "summary",
                        "changes",
                        changes,
                        "undecided",
                        undecided,
                        "warnings",
                        warnings,
                        "exchanges",
                        exchanges);
            case Event.Recap(var hosts) -> event("recap", "hosts", map(hosts, EventFields::counters));
        };
    }

    private static Value.Mapping result(Result result) {
        return mapping(
                "host", result.host(),
                "task", result.task(),
                "item", result.item(),
                "delegate", result.delegate(),
                "status", word(result.status()),
                "verb", result.verb(),
                "changes", list(result.changes(), EventFields::change),
                "texts", list(result.texts(), EventFields::text),
                "message", result.message(),
                "details", result.details(),
                "result", result.result());
    }

    private static Value unfinished(Event.Unfinished unfinished) {
        return mapping("extent", word(unfinished.extent()), "task", unfinished.task(), "hosts", unfinished.hosts());
    }

    private static Value change(Drift.Change change) {
        return mapping("property", change.property(), "before", change.present(), "after", change.desired());
    }

    private static Value text(Result.TextChange text) {
        return mapping("title", text.title(), "before", text.before(), "after", text.after());
    }

    /** Exactly Ansible's seven numbers; programs rely on these keys. */
    private static Value counters(Counters counters) {
        return mapping(
                "ok", counters.ok(),
                "changed", counters.changed(),
                "unreachable", counters.unreachable(),
                "failed", counters.failed(),
                "skipped", counters.skipped(),
                "rescued", counters.rescued(),
                "ignored", counters.ignored());
    }

    private static Value task(TaskLabel task) {
        return mapping(
                "name", task.name(),
                "type", task.type(),
                "source", task.source(),
                "role", task.role(),
                "handler", task.handler());
    }

    private static Value source(Source source) {
        return mapping(
                "file", source.file().toString().replace('\\', '/'), "line", source.line(), "column", source.column());
    }

    private static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private static Value.Mapping event(String name, Object... fields) {
        return mapping("event", name).with(mapping(fields));
    }

    /** Names and values by turns; what is empty is left out. */
    private static Value.Mapping mapping(Object... namesAndValues) {
        var fields = new LinkedHashMap<String, Value>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            var name = (String) namesAndValues[at];
            field(namesAndValues[at + 1]).ifPresent(value -> fields.put(name, value));
        }
        return new Value.Mapping(fields);
    }

    private static Optional<Value> field(Object field) {
        return switch (field) {
            case Optional<?> optional -> optional.flatMap(EventFields::field);
            case Value value -> Optional.of(value);
            case String text -> Optional.of(Value.of(text));
            case Integer number -> Optional.of(new Value.Decimal(BigDecimal.valueOf(number)));
            case Boolean truth -> Optional.of(Value.of(truth));
            case Source source -> Optional.of(source(source));
            case TaskLabel task -> Optional.of(task(task));
            case Collection<?> items ->
                Optional.of(new Value.Sequence(
                        items.stream().flatMap(item -> field(item).stream()).toList()));
            default -> throw new IllegalArgumentException("This is a bug in Plumb. No such field: " + field.getClass());
        };
    }

    private static <T> Value list(List<T> items, Function<T, Value> each) {
        return new Value.Sequence(items.stream().map(each).toList());
    }

    private static <T> Value map(Map<String, T> items, Function<T, Value> each) {
        var entries = new LinkedHashMap<String, Value>();
        items.forEach((name, item) -> entries.put(name, each.apply(item)));
        return new Value.Mapping(entries);
    }
}
