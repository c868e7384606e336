package dev.plumb.model;

import java.util.List;
import java.util.Optional;

/** How far a resource on a node is from its desired state; what a decision rests on. */
public sealed interface Drift {
    record None() implements Drift {}

    /** It has to be created; {@code changes} are the properties it will have. */
    record Missing(List<Change> changes) implements Drift {
        public Missing {
            changes = List.copyOf(changes);
        }
    }

    /** It has to go. */
    record Unwanted(List<Change> changes) implements Drift {
        public Unwanted {
            changes = List.copyOf(changes);
        }
    }

    record Differs(List<Change> changes) implements Drift {
        public Differs {
            changes = List.copyOf(changes);
        }
    }

    /** An action without a guard that would stop it. */
    record Due(String why) implements Drift {}

    /** Nobody can tell before an earlier task was applied. */
    record Undecided(String because, Optional<Source> task) implements Drift {}

    /** It can't be brought to the desired state at all. */
    record Impossible(String because) implements Drift {}

    /** One property, present → desired; empty is "not there" and "no longer there". */
    record Change(String property, Optional<Value> present, Optional<Value> desired) {}
}
