package dev.plumb.run;

import dev.plumb.model.Event;
import dev.plumb.model.Refused;
import dev.plumb.model.Result;
import dev.plumb.model.Status;
import dev.plumb.node.Locked;
import dev.plumb.node.Unreachable;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Ends a host at a task that can't be finished: its node is lost, or Plumb itself doesn't know how to go on. */
final class GivenUp {
    private static final int FRAMES = 12;

    private final RunContext run;
    private final HostState host;

    GivenUp(RunContext run, HostState host) {
        this.run = run;
        this.host = host;
    }

    /** What a task gets whose node is lost, or another run's. */
    static Outcome outcome(Unreachable lost) {
        var status = lost instanceof Locked ? Status.FAILED : Status.UNREACHABLE;
        return Outcome.of(status, String.valueOf(lost.getMessage())).withDetails(lost.lastWords());
    }

    /** The host is out: its node is lost, or another run's. */
    Failure lost(Item item, Unreachable lost) {
        var failure = told(item.visit, outcome(lost), Failure.Kind.NODE);
        if (lost instanceof Locked) {
            host.countFailed();
        } else {
            host.count(Status.UNREACHABLE, false);
        }
        return failure;
    }

    /** What happened is nothing that a node can do: this host ends here, and the others go on. */
    Failure broken(TaskVisit visit, RuntimeException cause) {
        return told(visit, outcome(cause), Failure.Kind.ENGINE);
    }

    private static Outcome outcome(RuntimeException cause) {
        return switch (cause) {
            case Refused refused -> Outcome.failed(refused);
            case UncheckedIOException e -> Outcome.failed(String.valueOf(e.getMessage()), List.of());
            default -> Outcome.failed(cause + ". This is a bug in Plumb.", frames(cause));
        };
    }

    /** Where it happened, for whoever looks for the bug. */
    private static List<String> frames(RuntimeException bug) {
        return Arrays.stream(bug.getStackTrace())
                .limit(FRAMES)
                .map(frame -> "at " + frame)
                .toList();
    }

    private Failure told(TaskVisit visit, Outcome outcome, Failure.Kind kind) {
        var registered = outcome.registered();
        var noLog = visit.flags.noLog();
        var result = new Result(
                host.name(),
                visit.label,
                Optional.empty(),
                Optional.empty(),
                outcome.status(),
                outcome.verb(),
                outcome.changes(),
                outcome.texts(),
                outcome.message(),
                noLog ? List.of() : outcome.details(), // a shell that dies may quote what it was told
                registered);
        run.events()
                .accept(new Event.TaskEnded(noLog && kind != Failure.Kind.NODE ? MaskedEvents.hidden(result) : result));
        return new Failure(
                visit.position, visit.label, registered, new Failure.Reach(kind, visit.flags.anyErrorsFatal()));
    }
}
