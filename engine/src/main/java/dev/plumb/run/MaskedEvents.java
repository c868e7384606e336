package dev.plumb.run;

import dev.plumb.masking.Masking;
import dev.plumb.model.Drift;
import dev.plumb.model.Event;
import dev.plumb.model.Result;
import dev.plumb.model.TaskLabel;
import dev.plumb.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events without secrets: the one way by which anything reaches a report. */
record MaskedEvents(Masking masking) {
    Event of(Event event) {
        if (masking.isEmpty()) {
            return event;
        }
        return switch (event) {
            case Event.PlayStarted(var name, var source, var hosts, int batch, int batches) ->
                new Event.PlayStarted(mask(name), source, hosts, batch, batches);
            case Event.Progress(var host, var activity) -> new Event.Progress(host, mask(activity));
            case Event.TaskEnded(var result) -> new Event.TaskEnded(masked(result));
            case Event.LoopEnded(var result) -> new Event.LoopEnded(masked(result));
            case Event.Notified(var host, var handler, var task) -> new Event.Notified(host, mask(handler), task);
            case Event.Retrying(var host, var task, int attempt, int left) ->
                new Event.Retrying(host, label(task), attempt, left);
            case Event.Included(var host, var file, var source) -> new Event.Included(host, mask(file), source);
            case Event.Warned(var host, var summary, var detail, var places) ->
                new Event.Warned(host, summary, mask(detail), places);
            case Event.HandlersPending(var host, var handlers) ->
                new Event.HandlersPending(
                        host, handlers.stream().map(this::mask).toList());
            case Event.PlayEnded(var name) -> new Event.PlayEnded(mask(name));
            case Event.Interrupted(var unfinished, var plays) ->
                new Event.Interrupted(
                        unfinished.stream().map(this::masked).toList(),
                        plays.stream().map(this::mask).toList());
            case Event.RunStarted _,
                    Event.Reconnecting _,
                    Event.Exchanged _,
                    Event.Rescuing _,
                    Event.Summary _,
                    Event.Recap _ -> event;
        };
    }

    private String mask(String text) {
        return masking.mask(text);
    }

    private TaskLabel label(TaskLabel task) {
        return new TaskLabel(mask(task.name()), task.type(), task.source(), task.role(), task.handler());
    }

    private Event.Unfinished masked(Event.Unfinished unfinished) {
        return new Event.Unfinished(unfinished.extent(), unfinished.task().map(this::label), unfinished.hosts());
    }

    private Result masked(Result result) {
        return new Result(
                result.host(),
                label(result.task()),
                result.item().map(this::mask),
                result.delegate(),
                result.status(),
                result.verb(),
                result.changes().stream().map(this::masked).toList(),
                result.texts().stream()
                        .map(text -> new Result.TextChange(mask(text.title()), mask(text.before()), mask(text.after())))
                        .toList(),
                mask(result.message()),
                masking.mask(result.details()),
                masking.mask(result.result()));
    }

    private Drift.Change masked(Drift.Change change) {
        return new Drift.Change(
                change.property(),
                change.present().map(masking::mask),
                change.desired().map(masking::mask));
    }

    /** A result whose task says {@code no_log}: that it happened, and nothing else. */
    static Result hidden(Result result) {
        return new Result(
                result.host(),
                result.task(),
                result.item().map(_ -> Result.HIDDEN),
                result.delegate(),
                result.status(),
                result.verb(),
                List.of(),
                List.of(),
                result.message().isEmpty() ? "" : Result.HIDDEN,
                List.of(),
                new Value.Mapping(kept(result.result())));
    }

    private static Map<String, Value> kept(Value.Mapping result) {
        var kept = new LinkedHashMap<String, Value>();
        for (var key : List.of("changed", "failed", "skipped", "unreachable")) {
            Optional.ofNullable(result.entries().get(key)).ifPresent(value -> kept.put(key, value));
        }
        return kept;
    }
}
