package dev.plumb.run;

import dev.plumb.model.Counters;
import dev.plumb.model.Event;
import dev.plumb.model.Status;
import dev.plumb.model.TaskLabel;
import java.util.Optional;

/** What a run knows of one host over all its plays. */
final class HostState {
    private final String name;
    private final HostVariables variables;
    private final HostNode node;
    private volatile Counters counters = Counters.ZERO;
    private volatile boolean lost;
    private volatile Optional<Stop> stop = Optional.empty();

    /** Where a stopped run left this host. */
    record Stop(Event.Extent extent, Optional<TaskLabel> task) {}

    HostState(String name, HostNode node, Board board) {
        this.name = name;
        this.variables = new HostVariables((variable, value) -> board.publish(name, variable, value));
        this.node = node;
    }

    String name() {
        return name;
    }

    HostVariables variables() {
        return variables;
    }

    HostNode node() {
        return node;
    }

    Counters counters() {
        return counters;
    }

    /** Failed or unreachable: the run goes on without it. */
    boolean out() {
        return lost;
    }

    void leave() {
        lost = true;
    }

    void back() {
        lost = false;
    }

    /** The first word on it counts. */
    void stopAt(Event.Extent extent, Optional<TaskLabel> task) {
        if (stop.isEmpty()) {
            stop = Optional.of(new Stop(extent, task));
        }
    }

    Optional<Stop> stop() {
        return stop;
    }

    void count(Status status, boolean changed) {
        counters = counters.plus(
                switch (status) {
                    case OK -> new Counters(1, 0, 0, 0, 0, 0, 0, 0);
                    case CHANGED -> new Counters(1, 1, 0, 0, 0, 0, 0, 0);
                    case SKIPPED -> new Counters(0, 0, 0, 0, 1, 0, 0, 0);
                    case IGNORED -> new Counters(1, changed ? 1 : 0, 0, 0, 0, 0, 1, 0);
                    case UNDECIDED -> new Counters(0, 0, 0, 0, 0, 0, 0, 1);
                    case UNREACHABLE -> new Counters(0, 0, 1, 0, 0, 0, 0, 0);
                    case FAILED -> Counters.ZERO;
                });
    }

    void countFailed() {
        counters = counters.plus(new Counters(0, 0, 0, 1, 0, 0, 0, 0));
    }

    void countRescued() {
        counters = counters.plus(new Counters(0, 0, 0, 0, 0, 1, 0, 0));
    }
}
