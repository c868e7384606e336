package dev.plumb.run;

import dev.plumb.model.TaskLabel;
import dev.plumb.model.Value;

/**
 * A task's failure on a host, on its way to a rescue.
 *
 * @param position where the task stands
 * @param result what {@code register} got, for {@code failed_result}
 * @param reach what it means for the host and for the others
 */
record Failure(Position position, TaskLabel task, Value.Mapping result, Reach reach) {
    /**
     * @param kind what failed
     * @param forAll the task says {@code any_errors_fatal}: where nothing rescues it, all hosts stop
     */
    record Reach(Kind kind, boolean forAll) {}

    enum Kind {
        TASK,
        /** The node is lost, or another run's: nothing rescues that. */
        NODE,
        /** Plumb itself, or the machine it runs on: nothing rescues that. */
        ENGINE
    }

    boolean unreachable() {
        return reach.kind() == Kind.NODE;
    }

    boolean rescuable() {
        return reach.kind() == Kind.TASK;
    }
}
