package dev.plumb.run;

import dev.plumb.model.Event;
import dev.plumb.model.Refused;
import dev.plumb.model.Status;
import dev.plumb.model.Value;
import dev.plumb.node.Endpoint;
import dev.plumb.resource.ResourceType;
import dev.plumb.template.Expression;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A task that has a segment of its own: delegated, once for all, repeated until it holds, or once per cluster. */
final class SoloTask {
    private static final int DEFAULT_RETRIES = 3;
    private static final long DEFAULT_DELAY = 5;

    private final RunContext run;
    private final PlayContext play;
    private final HostRun hostRun;
    private final Position position;
    private final CompiledTask task;

    SoloTask(RunContext run, PlayContext play, HostRun hostRun, Position position, CompiledTask task) {
        this.run = run;
        this.play = play;
        this.hostRun = hostRun;
        this.position = position;
        this.task = task;
    }

    Optional<Failure> go() throws InterruptedException {
        var scope = hostRun.scope(position, task.keywords(), Value.Mapping.EMPTY);
        if (task.type()
                .filter(type -> type.scope() == ResourceType.Scope.CLUSTER)
                .isPresent()) {
            return new ClusterTask(run, play, hostRun, position, task).go();
        }
        return Evaluator.truth(task.common().runOnce(), scope, false) ? once() : here();
    }

    /** One host works; what it registered is there for all. */
    private Optional<Failure> once() throws InterruptedException {
        var met = play.meetings()
                .<Once>meet(
                        hostRun.visit(task.task()),
                        hostRun.host().name(),
                        play.batch().hosts(),
                        false,
                        () -> attempt());
        if (met.result().isEmpty()) {
            return lostHere;
        }
        var once = met.result().get();
        if (met.mine()) {
            return once.failure();
        }
        task.task()
                .register()
                .ifPresent(name -> once.registered()
                        .ifPresent(value -> hostRun.host().variables().settle(name.text(), value)));
        once.facts().entries().forEach(hostRun.host().variables()::settle);
        return once.failure()
                .map(failure -> new Failure(
                        position,
                        failure.task(),
                        failure.result(),
                        new Failure.Reach(Failure.Kind.TASK, failure.reach().forAll())));
    }

    private Optional<Failure> lostHere = Optional.empty();

    private record Once(Optional<Failure> failure, Optional<Value> registered, Value.Mapping facts) {}

    /** Empty if this host was lost on the way: the next one tries. */
    private Optional<Once> attempt() {
        try {
            var failure = here();
            if (failure.filter(Failure::unreachable).isPresent()) {
                lostHere = failure;
                return Optional.empty();
            }
            var dynamic = hostRun.host().variables().dynamic();
            var registered = task.task().register().flatMap(name -> dynamic.get(name.text()));
            return Optional.of(new Once(failure, registered, setFacts(dynamic)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Value.Mapping setFacts(Value.Mapping dynamic) {
        var facts = Value.Mapping.EMPTY;
        if (task.task().type().equals("set_fact")) {
            for (var name : task.arguments().keySet()) {
                facts = dynamic.get(name).isPresent()
                        ? facts.with(name, dynamic.get(name).get())
                        : facts;
            }
        }
        return facts;
    }

    private Optional<Failure> here() throws InterruptedException {
        Optional<List<Item>> items;
        try {
            items = items();
        } catch (Refused refused) {
            var visit = new TaskVisit(task, position, hostRun.label(task, position), TaskVisit.Flags.NONE, false, 1);
            var outcome = Outcome.failed(refused);
            var content = new Item.Content.Settled(outcome);
            var endpoint =
                    hostRun.endpoint(task.common(), hostRun.scope(position, task.keywords(), Value.Mapping.EMPTY));
            return hostRun.turn()
                    .closing()
                    .end(new Item(visit, 0, Value.Mapping.EMPTY, endpoint, content), outcome, true);
        }
        while (items.isEmpty()) {
            var lost = hostRun.turn().gatherNow(position);
            if (lost.isPresent()) {
                return lost.get().failure();
            }
            items = items();
        }
        return run(items.get());
    }

    private Optional<List<Item>> items() {
        return new Expansion(run, hostRun, position, task).items(delegate());
    }

    private Optional<Endpoint> delegate() {
        var scope = hostRun.scope(position, task.keywords(), Value.Mapping.EMPTY);
        return task.common()
                .delegateTo()
                .map(name -> name.evaluate(scope).revealed().toString())
                .filter(name -> !name.isEmpty() && !name.equals("omit"))
                .map(name -> hostRun.delegate(name, task.common(), scope));
    }

    private Optional<Failure> run(List<Item> items) throws InterruptedException {
        if (task.until().isPresent() && !run.options().readsOnly()) {
            return until(items);
        }
        var pause = task.loop().flatMap(CompiledTask.CompiledLoop::pause);
        if (pause.isEmpty()) {
            return hostRun.segment(items);
        }
        Optional<Failure> failure = Optional.empty();
        for (var item : items) {
            if (item.index > 0) {
                run.options().pauses().pause(seconds(pause.get(), 0));
            }
            failure = hostRun.segment(List.of(item));
            if (isOver(failure)) {
                return failure;
            }
        }
        return failure;
    }

    private Optional<Failure> until(List<Item> items) throws InterruptedException {
        Optional<Failure> failure = Optional.empty();
        for (var item : items) {
            failure = item.content() instanceof Item.Content.Settled ? hostRun.segment(List.of(item)) : repeat(item);
            if (isOver(failure)) {
                return failure;
            }
        }
        return failure;
    }

    /** Whether the host is lost, so that no further item is tried. */
    private static boolean isOver(Optional<Failure> failure) {
        return failure.filter(each -> !each.rescuable()).isPresent();
    }

    private Optional<Failure> repeat(Item item) throws InterruptedException {
        var until = task.until().orElseThrow();
        var retries =
                until.retries().map(each -> (int) number(each, DEFAULT_RETRIES)).orElse(DEFAULT_RETRIES);
        for (int attempt = 1; ; attempt++) {
            var outcome = once(item);
            if (outcome.lost().isPresent()) {
                return outcome.lost();
            }
            if (outcome.outcome().status() == Status.UNREACHABLE) {
                return hostRun.turn().closing().end(item, outcome.outcome(), true);
            }
            var registered =
                    outcome.outcome().withResult(outcome.outcome().result().with("attempts", Value.of(attempt)));
            if (holds(item, registered)) {
                return hostRun.turn().closing().end(item, registered, true);
            }
            if (attempt > retries) {
                return hostRun.turn().closing().end(item, exhausted(registered, attempt), true);
            }
            run.events()
                    .accept(new Event.Retrying(
                            hostRun.host().name(), item.visit.label, attempt, retries - attempt + 1));
            run.options().pauses().pause(seconds(until.delay(), DEFAULT_DELAY));
        }
    }

    private static Outcome exhausted(Outcome outcome, int attempts) {
        return outcome.withStatus(Status.FAILED)
                .withMessage(
                        outcome.failed() && !outcome.message().isEmpty()
                                ? outcome.message()
                                : "It didn't come true in " + attempts + " attempts");
    }

    private record Attempt(Outcome outcome, Optional<Failure> lost) {}

    /** One try, whose outcome is looked at before it counts. */
    private Attempt once(Item item) {
        var visit = new TaskVisit(task, position, item.visit.label, item.visit.flags, false, 1);
        visit.capturing();
        var copy = new Item(visit, 0, item.own, item.endpoint, item.content(), item.part);
        var failure = hostRun.segment(List.of(copy));
        return new Attempt(visit.captured().orElse(Outcome.ok("")), failure.filter(each -> !each.rescuable()));
    }

    /** What failed without a result has nothing that a condition could look at. */
    private boolean holds(Item item, Outcome outcome) {
        if (outcome.failed() && outcome.result().get("rc").isEmpty()) {
            return false;
        }
        var own = task.task()
                .register()
                .map(name -> item.own.with(name.text(), outcome.registered()))
                .orElse(item.own);
        var scope = hostRun.scope(position, task.keywords(), own);
        var conditions = task.until().orElseThrow().conditions();
        return conditions.isEmpty()
                ? !outcome.failed()
                : new AllOf(conditions).evaluate(scope).revealed().equals(Value.of(true));
    }

    private Duration seconds(Optional<Expression> expression, long otherwise) {
        return expression.map(each -> seconds(each, otherwise)).orElse(Duration.ofSeconds(otherwise));
    }

    private Duration seconds(Expression expression, long otherwise) {
        return Duration.ofMillis((long) (number(expression, (double) otherwise) * 1000));
    }

    private double number(Expression expression, double otherwise) {
        var value = expression
                .evaluate(hostRun.scope(position, task.keywords(), Value.Mapping.EMPTY))
                .revealed();
        return switch (value) {
            case Value.Decimal(BigDecimal number) -> number.doubleValue();
            case Value.Text(var text) when text.matches("\\d{1,9}(\\.\\d{1,9})?") -> Double.parseDouble(text);
            case Value.Text _,
                    Value.Bool _,
                    Value.Sequence _,
                    Value.Mapping _,
                    Value.Secret _,
                    Value.Unknown _,
                    Value.Nothing _,
                    Value.Omit _ -> otherwise;
        };
    }
}
