package dev.plumb.run;

import dev.plumb.model.Event;
import dev.plumb.model.Nearest;
import dev.plumb.model.Refused;
import dev.plumb.model.Result;
import dev.plumb.model.Status;
import dev.plumb.model.TaskLabel;
import dev.plumb.model.Value;
import dev.plumb.template.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ends tasks: their own words about failed and changed, report, register, counters, handlers. */
final class Closing {
    private final RunContext run;
    private final HostRun hostRun;
    private final HostState host;

    Closing(RunContext run, HostRun hostRun, HostState host) {
        this.run = run;
        this.hostRun = hostRun;
        this.host = host;
    }

    /** @param ran whether the node really did it: else there is no result to judge */
    Optional<Failure> end(Item item, Outcome outcome, boolean ran) {
        var visit = item.visit;
        var judged = labelled(item, ran ? judged(item, outcome) : outcome);
        var registered = judged.registered().with(element(item));
        visit.ended(judged.status(), registered);
        if (!judged.failed()) {
            item.writes().forEach(host.variables()::settle);
        }
        var status = ignored(judged, visit.flags) ? Status.IGNORED : judged.status();
        var delegate = Optional.of(item.endpoint.host()).filter(name -> !name.equals(host.name()));
        var label = visit.looping ? Optional.of(itemLabel(item)) : Optional.<String>empty();
        var result = result(visit.label, label, delegate, judged.withStatus(status), registered);
        run.events().accept(new Event.TaskEnded(shown(result, visit.flags.noLog())));
        return visit.complete() ? close(visit, item, ran) : Optional.empty();
    }

    private static boolean ignored(Outcome outcome, TaskVisit.Flags flags) {
        return outcome.status() == Status.UNREACHABLE
                ? flags.ignoreUnreachable()
                : outcome.status() == Status.FAILED && flags.ignoreErrors();
    }

    private Optional<Failure> close(TaskVisit visit, Item last, boolean ran) {
        var status = visit.status();
        var registered = visit.registered();
        if (visit.looping) {
            var outcome = Outcome.of(status, "");
            var result = result(visit.label, Optional.empty(), Optional.empty(), outcome, registered);
            run.events().accept(new Event.LoopEnded(shown(result, visit.flags.noLog())));
        }
        register(visit, registered, ran);
        host.count(status, visit.anyChanged());
        if (status == Status.FAILED || status == Status.UNREACHABLE) {
            var kind = status == Status.UNREACHABLE ? Failure.Kind.NODE : Failure.Kind.TASK;
            return Optional.of(new Failure(visit.position, visit.label, registered, reach(visit, kind)));
        }
        return visit.anyChanged() ? notify(visit, last) : Optional.empty();
    }

    private static Failure.Reach reach(TaskVisit visit, Failure.Kind kind) {
        return new Failure.Reach(kind, visit.flags.anyErrorsFatal());
    }

    private void register(TaskVisit visit, Value.Mapping registered, boolean ran) {
        visit.task.task().register().ifPresent(name -> {
            var known = ran && visit.status() != Status.UNDECIDED;
            Value value = known || visit.status() == Status.SKIPPED
                    ? registered
                    : new Value.Unknown(
                            Value.Reason.UNDECIDED,
                            "the result of \"" + visit.label.name() + "\"",
                            Optional.of(visit.label.source()));
            host.variables().settle(name.text(), visit.flags.noLog() ? new Value.Secret(value) : value);
        });
    }

    private Optional<Failure> notify(TaskVisit visit, Item last) {
        var names = handlers(last);
        var known = hostRun.handlers().names();
        for (var name : names) {
            if (!known.contains(name)) {
                var outcome = Outcome.failed(
                        "There is no handler \"" + name + "\"." + Nearest.suggestion(name, known), List.of());
                run.events()
                        .accept(new Event.TaskEnded(result(
                                visit.label, Optional.empty(), Optional.empty(), outcome, outcome.registered())));
                return Optional.of(new Failure(
                        visit.position, visit.label, outcome.registered(), reach(visit, Failure.Kind.TASK)));
            }
        }
        hostRun.notifications().notify(names, visit.label.source());
        return Optional.empty();
    }

    /** The handlers that a change of this item notifies. */
    List<String> handlers(Item item) {
        var names = new ArrayList<String>();
        var scope = hostRun.scope(item.visit.position, item.visit.task.keywords(), item.own);
        for (var notification : item.visit.task.common().notifications()) {
            var named = notification.evaluate(scope).revealed();
            if (named instanceof Value.Sequence(var several)) {
                several.forEach(name -> names.add(name.revealed().toString()));
            } else {
                names.add(named.toString());
            }
        }
        return names;
    }

    /** {@code failed_when} and {@code changed_when} have the last word about a result that is there. */
    private Outcome judged(Item item, Outcome outcome) {
        var task = item.visit.task;
        if (outcome.status() == Status.SKIPPED
                || outcome.status() == Status.UNREACHABLE
                || outcome.status() == Status.UNDECIDED
                || (task.failedWhen().isEmpty() && task.changedWhen().isEmpty())) {
            return outcome;
        }
        try {
            return changed(item, failed(item, outcome));
        } catch (Refused refused) {
            return Outcome.failed(refused).withResult(outcome.result());
        }
    }

    private Outcome failed(Item item, Outcome outcome) {
        var conditions = item.visit.task.failedWhen();
        if (conditions.isEmpty()
                || (outcome.failed() && outcome.result().get("rc").isEmpty())) {
            return outcome;
        }
        if (holds(conditions, item, outcome)) {
            return outcome.withStatus(Status.FAILED)
                    .withMessage(outcome.message().isEmpty() ? "failed_when says that it failed" : outcome.message());
        }
        return outcome.failed() ? outcome.withStatus(Status.CHANGED).withMessage("") : outcome;
    }

    private Outcome changed(Item item, Outcome outcome) {
        var conditions = item.visit.task.changedWhen();
        if (conditions.isEmpty() || outcome.failed()) {
            return outcome;
        }
        return outcome.withStatus(holds(conditions, item, outcome) ? Status.CHANGED : Status.OK);
    }

    private boolean holds(List<Expression> conditions, Item item, Outcome outcome) {
        var own = item.visit
                .task
                .task()
                .register()
                .map(name -> item.own.with(name.text(), outcome.registered()))
                .orElse(item.own);
        var scope = hostRun.scope(item.visit.position, item.visit.task.keywords(), own);
        return new AllOf(conditions).evaluate(scope).revealed().equals(Value.of(true));
    }

    /** A label that can't be evaluated fails its item. */
    private Outcome labelled(Item item, Outcome outcome) {
        try {
            label(item);
            return outcome;
        } catch (Refused refused) {
            return Outcome.failed(refused).withResult(outcome.result());
        }
    }

    /** The loop's element, for those who read the registered results. */
    private static Value.Mapping element(Item item) {
        return item.visit.looping
                ? item.visit
                        .task
                        .loop()
                        .map(loop -> loop.loop().variable())
                        .flatMap(name -> item.own.get(name).map(value -> new Value.Mapping(Map.of(name, value))))
                        .orElse(Value.Mapping.EMPTY)
                : Value.Mapping.EMPTY;
    }

    private String itemLabel(Item item) {
        try {
            return label(item);
        } catch (Refused _) {
            return String.valueOf(item.index);
        }
    }

    private String label(Item item) {
        var loop = item.visit.task.loop();
        var label = loop.flatMap(CompiledTask.CompiledLoop::label);
        var value = label.isPresent()
                ? label.get().evaluate(hostRun.scope(item.visit.position, item.visit.task.keywords(), item.own))
                : loop.flatMap(each -> item.own.get(each.loop().variable())).orElse(Value.of(item.index));
        var shown = value instanceof Value.Secret ? Value.Secret.MASK : value.toString();
        var part = item.part.map(Closing::label);
        return part.map(name -> loop.isPresent() ? shown + ": " + name : name).orElse(shown);
    }

    /** What a part of a tree is called. */
    private static String label(Trees.Part part) {
        return switch (part) {
            case Trees.Part.Root _ -> ".";
            case Trees.Part.Entry(var path, var _) -> path;
            case Trees.Part.Purge _ -> "(nothing else)";
        };
    }

    private Result result(
            TaskLabel label,
            Optional<String> item,
            Optional<String> delegate,
            Outcome outcome,
            Value.Mapping registered) {
        return new Result(
                host.name(),
                label,
                item,
                delegate,
                outcome.status(),
                outcome.verb(),
                outcome.changes(),
                outcome.texts(),
                outcome.message(),
                outcome.details(),
                registered);
    }

    private static Result shown(Result result, boolean noLog) {
        return noLog ? MaskedEvents.hidden(result) : result;
    }
}
