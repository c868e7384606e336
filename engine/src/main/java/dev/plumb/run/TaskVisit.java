package dev.plumb.run;

import dev.plumb.model.Refused;
import dev.plumb.model.Status;
import dev.plumb.model.TaskLabel;
import dev.plumb.model.Value;
import dev.plumb.template.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A host's passage through one task: its items and how they ended. Belongs to the host's thread. */
final class TaskVisit {
    final CompiledTask task;
    final Position position;
    final TaskLabel label;
    final Flags flags;
    final boolean looping;
    private final int size;
    private final List<Status> statuses = new ArrayList<>();
    private final List<Value.Mapping> results = new ArrayList<>();
    private boolean capturing;
    private Optional<Outcome> captured = Optional.empty();

    /** Switches of the task, evaluated for this host. */
    record Flags(boolean ignoreErrors, boolean ignoreUnreachable, boolean anyErrorsFatal, boolean noLog) {
        static final Flags NONE = new Flags(false, false, false, false);

        /** As {@link #of}, also where an expression can't be evaluated. What hides a secret must not fail open. */
        static Flags ofBroken(CompiledTask.Common common, Scope scope) {
            try {
                return of(common, scope);
            } catch (Refused _) {
                return new Flags(false, false, false, common.noLog().isPresent());
            }
        }

        static Flags of(CompiledTask.Common common, Scope scope) {
            return new Flags(
                    Evaluator.truth(common.ignoreErrors(), scope, false),
                    Evaluator.truth(common.ignoreUnreachable(), scope, false),
                    Evaluator.truth(common.anyErrorsFatal(), scope, false),
                    Evaluator.truth(common.noLog(), scope, false));
        }
    }

    TaskVisit(CompiledTask task, Position position, TaskLabel label, Flags flags, boolean looping, int size) {
        this.task = task;
        this.position = position;
        this.label = label;
        this.flags = flags;
        this.looping = looping;
        this.size = size;
    }

    /** From now on the outcome of its one item is kept instead of reported: {@code until} decides what counts. */
    void capturing() {
        capturing = true;
    }

    boolean captures() {
        return capturing;
    }

    void capture(Outcome outcome) {
        captured = Optional.of(outcome);
    }

    Optional<Outcome> captured() {
        return captured;
    }

    void ended(Status status, Value.Mapping result) {
        statuses.add(status);
        results.add(result);
    }

    boolean complete() {
        return statuses.size() >= size;
    }

    /** Whether an item failed already; the loop goes on, and the task fails after its last item. */
    boolean failing() {
        return statuses.contains(Status.FAILED) || statuses.contains(Status.UNREACHABLE);
    }

    boolean isLast(Item item) {
        return item.index == size - 1;
    }

    /** The status of the whole. */
    Status status() {
        if (statuses.contains(Status.UNREACHABLE)) {
            return flags.ignoreUnreachable() ? Status.IGNORED : Status.UNREACHABLE;
        }
        if (statuses.contains(Status.FAILED)) {
            return flags.ignoreErrors() ? Status.IGNORED : Status.FAILED;
        }
        if (statuses.contains(Status.CHANGED)) {
            return Status.CHANGED;
        }
        if (statuses.contains(Status.UNDECIDED)) {
            return Status.UNDECIDED;
        }
        return statuses.isEmpty() || statuses.stream().anyMatch(status -> status != Status.SKIPPED)
                ? Status.OK
                : Status.SKIPPED;
    }

    boolean anyChanged() {
        return statuses.contains(Status.CHANGED);
    }

    Value.Mapping registered() {
        return looping
                ? Outcome.registered(status(), failing(), results)
                : results.isEmpty() ? Value.Mapping.EMPTY : results.getFirst();
    }
}
