package dev.plumb.run;

import dev.plumb.model.Event;
import dev.plumb.model.Source;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The handlers that a host's tasks have notified in a play; what an interrupted run left is notified again at the first flush. */
final class Notifications {
    private final RunContext run;
    private final PlayContext play;
    private final String host;
    private final Set<String> notified = new LinkedHashSet<>();
    private final Set<String> running = new LinkedHashSet<>();
    private final Set<String> carried;
    /** Of requests that are under way, or whose answers never came. */
    private final Set<String> uncertain = new LinkedHashSet<>();
    /** Of operations that failed and changed something all the same: the next run sees no drift there. */
    private final Set<String> doubtful = new LinkedHashSet<>();

    private Set<String> kept;

    Notifications(RunContext run, PlayContext play, String host) {
        this.run = run;
        this.play = play;
        this.host = host;
        carried = new LinkedHashSet<>(run.pending().of(playbook(), play.name(), host));
        kept = Set.copyOf(carried);
        if (!carried.isEmpty()) {
            run.events().accept(new Event.HandlersPending(host, List.copyOf(carried)));
        }
    }

    private String playbook() {
        return play.playbook().toString().replace('\\', '/');
    }

    /** @param known every word that means a handler by now */
    boolean any(Set<String> known) {
        return !notified.isEmpty() || !running.isEmpty() || carried.stream().anyMatch(known::contains);
    }

    void notify(Collection<String> handlers, Source task) {
        for (var handler : handlers) {
            if (notified.add(handler)) {
                run.events().accept(new Event.Notified(host, handler, task));
            }
        }
    }

    /**
     * The handlers to run now.
     *
     * @param known every word that means a handler by now; an include may still bring what an earlier run left
     */
    Set<String> take(Set<String> known) {
        carried.stream().filter(known::contains).forEach(running::add);
        carried.removeAll(running);
        running.addAll(notified);
        notified.clear();
        return Set.copyOf(running);
    }

    /** Those that were taken have run. */
    void ran() {
        uncertain.removeAll(running);
        doubtful.removeAll(running);
        running.clear();
    }

    /** Before a request is sent that may notify these handlers. */
    void mayNotify(Collection<String> handlers) {
        uncertain.addAll(handlers);
        keep(remaining());
    }

    /** An operation failed half-way: what it would have notified is left to the next run. */
    void mayHaveBeenDue(Collection<String> handlers) {
        doubtful.addAll(handlers);
    }

    /** All answers of that request have come: what it notifies is known. */
    void answered() {
        uncertain.clear();
    }

    /** Says which handlers a stopped run leaves to the next one. */
    void tell() {
        var remaining = remaining();
        if (!remaining.isEmpty()) {
            run.events().accept(new Event.HandlersPending(host, List.copyOf(remaining)));
        }
    }

    /**
     * The play is over for this host: what hasn't run stays for the next run.
     *
     * @param finished whether it came to the play's end, so that handlers that are still unknown are gone from the playbook
     */
    void close(boolean finished) {
        if (finished) {
            carried.clear();
        }
        keep(remaining());
    }

    private Set<String> remaining() {
        var remaining = new LinkedHashSet<>(carried);
        remaining.addAll(running);
        remaining.addAll(notified);
        remaining.addAll(uncertain);
        remaining.addAll(doubtful);
        return remaining;
    }

    private void keep(Set<String> handlers) {
        if (!run.options().readsOnly() && !kept.equals(handlers)) {
            run.pending().keep(playbook(), play.name(), host, handlers);
            kept = Set.copyOf(handlers);
        }
    }
}
