package dev.plumb.report;

import dev.plumb.document.Json;
import dev.plumb.model.Event;
import java.util.function.Consumer;

/** One event a line, as JSON, at the moment of its happening; the last one is the recap. */
public final class JsonLinesReport implements Consumer<Event> {
    private final Consumer<String> output;

    /** @param output gets one line at a time, without its line feed */
    public JsonLinesReport(Consumer<String> output) {
        this.output = output;
    }

    @Override
    public synchronized void accept(Event event) {
        EventFields.of(event).map(Json::compact).map(Printable::json).ifPresent(output);
    }
}
