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

    /** Says something about this run; the same detail once. */
    void once(String summary, String detail) {
        if (told.add(detail)) {
            listener.accept(new Event.Warned(Optional.empty(), summary, detail, List.of()));
        }
    }

    /** Says what a host is waiting for. */
    void progress(String host, String activity) {
        listener.accept(new Event.Progress(host, activity));
    }
}
