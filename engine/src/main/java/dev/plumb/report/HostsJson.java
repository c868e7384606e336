package dev.plumb.report;

import dev.plumb.document.Json;
import dev.plumb.model.Event;
import dev.plumb.model.Result;
import dev.plumb.model.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** One task on many hosts as one JSON document: {@code {"hosts": {"web1": {…}}}}. */
public final class HostsJson implements Consumer<Event> {
    private final Function<Result, Value.Mapping> told;
    private final Consumer<String> output;
    private final Map<String, Value> hosts = new LinkedHashMap<>();

    /**
     * @param told what a host says
     * @param output gets the document, without a line feed at its end
     */
    public HostsJson(Function<Result, Value.Mapping> told, Consumer<String> output) {
        this.told = told;
        this.output = output;
    }

    /** The fields of {@code task_ended} in {@code docs/events.md}, without those that all hosts have in common. */
    public static Value.Mapping fields(Result result) {
        return EventFields.of(new Event.TaskEnded(result))
                .orElse(Value.Mapping.EMPTY)
                .without("event")
                .without("host")
                .without("task");
    }

    @Override
    public synchronized void accept(Event event) {
        if (event instanceof Event.TaskEnded(var result)) {
            hosts.put(result.host(), told.apply(result));
        }
        if (event instanceof Event.Recap) {
            output.accept(Printable.json(
                    Json.pretty(Value.Mapping.EMPTY.with("hosts", Value.mapping(new java.util.TreeMap<>(hosts))))));
        }
    }
}
