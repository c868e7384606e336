package dev.plumb.report;

import dev.plumb.document.Json;
import dev.plumb.model.Event;
import dev.plumb.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The whole run as one JSON document, printed at its end: {@code events} in their order, and the recap's {@code hosts}. */
public final class JsonReport implements Consumer<Event> {
    private final List<Value> events = new ArrayList<>();
    private final Consumer<String> output;

    /** @param output gets the document, without a line feed at its end */
    public JsonReport(Consumer<String> output) {
        this.output = output;
    }

    @Override
    public synchronized void accept(Event event) {
        var fields = EventFields.of(event);
        if (event instanceof Event.Recap) {
            var hosts = fields.flatMap(recap -> recap.get("hosts")).orElse(Value.Mapping.EMPTY);
            output.accept(Printable.json(Json.pretty(Value.Mapping.EMPTY
                    .with("events", new Value.Sequence(events))
                    .with("hosts", hosts))));
            return;
        }
        fields.ifPresent(events::add);
    }
}
