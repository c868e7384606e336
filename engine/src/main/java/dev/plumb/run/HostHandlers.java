package dev.plumb.run;

import dev.plumb.model.Play;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The handlers that a host knows: the play's, and those that its dynamic includes brought. */
final class HostHandlers {
    private final List<Play.Handler> handlers;

    HostHandlers(List<Play.Handler> handlers) {
        this.handlers = new ArrayList<>(handlers);
    }

    void add(List<Play.Handler> more) {
        handlers.addAll(more);
    }

    /** Every word that a {@code notify} may say. */
    Set<String> names() {
        var names = new TreeSet<String>();
        handlers.forEach(handler -> {
            names.add(handler.name());
            names.addAll(handler.listen());
        });
        return names;
    }

    /** The handlers that these names and topics mean, in the order of their definition; of two with one name the last counts. */
    List<Play.Handler> named(Set<String> names) {
        var byName = new LinkedHashMap<String, Play.Handler>();
        for (var handler : handlers) {
            if (names.contains(handler.name()) || handler.listen().stream().anyMatch(names::contains)) {
                byName.remove(handler.name());
                byName.put(handler.name(), handler);
            }
        }
        return List.copyOf(byName.values());
    }
}
