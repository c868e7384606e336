package dev.plumb.report;

import dev.plumb.document.Json;
import dev.plumb.model.Event;
import dev.plumb.model.Value;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The whole run as one JSON document: {@code events} in their order, and the recap's {@code hosts}. It is printed while the run goes
 * on, for it may not fit into memory.
 */
public final class JsonReport implements Consumer<Event> {
    private final Consumer<String> output;
    private Optional<String> last = Optional.empty();
    private boolean begun;

    /** @param output gets the document in pieces, each without a line feed at its end */
    public JsonReport(Consumer<String> output) {
        this.output = output;
    }

    @Override
    public synchronized void accept(Event event) {
        var fields = EventFields.of(event);
        begin();
        if (event instanceof Event.Recap) {
            last.ifPresent(output);
            var hosts = fields.flatMap(recap -> recap.get("hosts")).orElse(Value.Mapping.EMPTY);
            output.accept("  ],\n  \"hosts\" : " + indented(hosts, "  ") + "\n}");
            return;
        }
        fields.ifPresent(known -> {
            last.ifPresent(before -> output.accept(before + ","));
            last = Optional.of("    " + indented(known, "    "));
        });
    }

    private void begin() {
        if (!begun) {
            begun = true;
            output.accept("{\n  \"events\" : [");
        }
    }

    private static String indented(Value value, String indent) {
        return Printable.json(Json.pretty(value)).replace("\n", "\n" + indent);
    }
}
