package dev.plumb.transport;

import dev.plumb.model.Event;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What users should know about connections and no task says. For many threads. */
final class Notices {
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private volatile Consumer<Event> listener = _ -> {};

    void listen(Consumer<Event> next) {
        listener = next;
    }

    void tell(Event event) {
        listener.accept(event);
    }

    /** Says something about this run; the same detail once. */
    void once(String summary, String detail) {
        once(detail, summary, detail);
    }

    /** Says something about this run; what has the same key once. */
    void once(String key, String summary, String detail) {
        if (told.add(key)) {
            listener.accept(new Event.Warned(Optional.empty(), summary, detail, List.of()));
        }
    }
}
