package dev.plumb.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run tells its listeners, in the order of its happening per host. Secrets are masked already. */
public sealed interface Event {
    /** What a run does. */
    enum Mode {
        APPLY,
        CHECK,
        PLAN
    }

    /**
     * @param playbooks as the user named them
     * @param plan the saved plan that is applied
     */
    record RunStarted(Mode mode, List<String> playbooks, Optional<String> plan) implements Event {}

    /**
     * @param hosts of this batch, in order
     * @param batch counted from 1
     * @param batches how many there will be
     */
    record PlayStarted(String name, Source source, List<String> hosts, int batch, int batches) implements Event {}

    /** What a host is doing right now: for live progress only, never for a log. */
    record Progress(String host, String activity) implements Event {}

    /** A host went through one exchange with its node. */
    record Exchanged(String host, String kind, int resources) implements Event {}

    /** One task, or one item of its loop, ended on a host. */
    record TaskEnded(Result result) implements Event {}

    /** A task with a loop ended on a host as a whole, after its items. */
    record LoopEnded(Result result) implements Event {}

    record Notified(String host, String handler, Source task) implements Event {}

    /** A try with {@code until} didn't succeed yet. */
    record Retrying(String host, TaskLabel task, int attempt, int left) implements Event {}

    /** A node that was too busy for a connection is tried again after a pause. */
    record Reconnecting(String host, int attempt, int left) implements Event {}

    record Included(String host, String file, Source source) implements Event {}

    /** A block's rescue begins on a host. */
    record Rescuing(String host, Source block) implements Event {}

    /**
     * Something that a user should know and that stops nothing.
     *
     * @param places further places that belong to it
     */
    record Warned(Optional<String> host, String summary, String detail, List<Source> places) implements Event {}

    /** Handlers that were notified in this or an earlier run and haven't run. */
    record HandlersPending(String host, List<String> handlers) implements Event {}

    record PlayEnded(String name) implements Event {}

    /**
     * The run was asked to stop: what it therefore left undone, just before its sums.
     *
     * @param plays those that weren't begun at all
     */
    record Interrupted(List<Unfinished> unfinished, List<String> plays) implements Event {}

    /**
     * Where hosts were when the run stopped.
     *
     * @param task the one that was under way, or the first one that wasn't begun where it is known
     */
    record Unfinished(Extent extent, Optional<TaskLabel> task, List<String> hosts) {}

    /** How far a host had come with a task. */
    enum Extent {
        /** Begun, and how it ended isn't known. */
        UNKNOWN,
        /** Neither it nor what follows was begun. */
        NOT_BEGUN
    }

    /** The run's sums, just before the recap. */
    record Summary(int changes, int undecided, int warnings, int exchanges) implements Event {}

    /** The last event of every run. */
    record Recap(Map<String, Counters> hosts) implements Event {}
}
