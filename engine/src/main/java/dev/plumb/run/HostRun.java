package dev.plumb.run;

import dev.plumb.inventory.Variables;
import dev.plumb.model.Event;
import dev.plumb.model.Keywords;
import dev.plumb.model.Play;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;
import dev.plumb.model.Statement;
import dev.plumb.model.Syntax;
import dev.plumb.model.TaskLabel;
import dev.plumb.model.Value;
import dev.plumb.node.Endpoint;
import dev.plumb.resource.ResourceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One host's way through one play. It walks ahead of the node and collects tasks into a segment until something needs a result; then
 * the segment runs. A failure in it leads back to where its task stands. Runs on one thread.
 */
final class HostRun {
    private final RunContext run;
    private final PlayContext play;
    private final HostState host;
    private final Variables variables;
    private final OtherHosts others;
    private final HostEndpoints endpoints;
    private final Evaluator evaluator;
    private final HostHandlers handlers;
    private final Notifications notifications;
    private final HostTurn turn;
    private final Labels labels;
    private final List<Item> waiting = new ArrayList<>();
    private final Claims claims = new Claims();
    private final Map<Object, Integer> visits = new HashMap<>();
    private final TagSelection selection;
    /** How far this host has come under {@code strategy: linear}. */
    private int reached;

    private boolean forcing;
    private boolean over;

    HostRun(RunContext run, PlayContext play, HostState host, Variables variables, OtherHosts others) {
        this.run = run;
        this.play = play;
        this.host = host;
        this.variables = variables;
        this.others = others;
        this.endpoints = new HostEndpoints(run.connections(), host.name(), variables);
        this.evaluator = new Evaluator(run, new ProjectLookup(play.playbook(), run.project()));
        this.handlers = new HostHandlers(play.play().handlers());
        this.notifications = new Notifications(run, play, host.name());
        this.labels = new Labels(run, this);
        this.turn = new HostTurn(run, play, host, this);
        this.selection = new TagSelection(run.options().tags(), run.options().skipTags());
    }

    void go() throws InterruptedException {
        var finished = false;
        try {
            if (play.play().settings().gatherFacts() == Play.GatherFacts.ALL) {
                host.variables().want(Set.of("*"));
            }
            finished = walk(Optional.of(Position.start(play.statements())));
        } catch (InterruptedException stopped) {
            host.stopAt(Event.Extent.NOT_BEGUN, waiting.stream().findFirst().map(item -> item.visit.label));
            throw stopped;
        } finally {
            if (host.stop().isPresent()) {
                notifications.tell();
            }
            notifications.close(finished);
            play.meetings().leave(host.name());
        }
    }

    /** @return whether the host has gone through the whole play */
    private boolean walk(Optional<Position> start) throws InterruptedException {
        var position = start;
        while (!over) {
            if (play.batch().stopped() && !linear()) {
                waiting.clear();
                claims.clear();
                return false;
            }
            if (position.isEmpty()) {
                var failure = flush();
                if (failure.isEmpty()) {
                    return !forcing;
                }
                position = afterFailure(failure.get());
            } else {
                position = onward(position.get());
            }
        }
        return false;
    }

    private Optional<Position> onward(Position position) throws InterruptedException {
        if (position.atEnd()) {
            return leave(position);
        }
        try {
            return step(position);
        } catch (RuntimeException broken) {
            return afterFailure(turn.broken(labels.visit(position), broken));
        }
    }

    private Optional<Position> leave(Position position) throws InterruptedException {
        if (position.carried().isPresent()) {
            var failure = flush();
            return afterFailure(
                    failure.orElseGet(() -> again(position, position.carried().get())));
        }
        if (position.part() == Position.Part.RESCUE) {
            var failure = flush();
            if (failure.isPresent()) {
                return afterFailure(failure.get());
            }
            host.countRescued();
        }
        return position.leave();
    }

    /** After an always, its failure goes on outside of the block. */
    private static Failure again(Position always, Failure failure) {
        return new Failure(always, failure.task(), failure.result(), failure.reach());
    }

    /** Where the host goes on after a failure; empty where it is out. */
    private Optional<Position> afterFailure(Failure failure) {
        if (failure.rescuable()) {
            var onward = failure.position().unwind(failure);
            if (onward.isPresent()) {
                if (onward.get().part() == Position.Part.RESCUE) {
                    host.variables().settle("failed_task", failedTask(failure));
                    host.variables().settle("failed_result", failure.result());
                    run.events()
                            .accept(new Event.Rescuing(
                                    host.name(),
                                    onward.get().block().orElseThrow().source()));
                }
                return onward;
            }
        }
        if (!failure.unreachable()) {
            host.countFailed();
        }
        host.leave();
        hostFailed(failure);
        return failure.rescuable() ? forcedHandlers() : end();
    }

    private static Value failedTask(Failure failure) {
        return new Value.Mapping(Map.of(
                "name", Value.of(failure.task().name()),
                "type", Value.of(failure.task().type()),
                "source", Value.of(failure.task().source().toString())));
    }

    private void hostFailed(Failure failure) {
        var failed = play.batch().countFailed();
        var tolerated = play.play()
                .settings()
                .maxFailPercentage()
                .map(limit -> run.compiler()
                        .value(limit)
                        .evaluate(variables)
                        .revealed()
                        .toString())
                .map(Double::parseDouble);
        var size = play.batch().hosts().size();
        if (failure.reach().forAll()
                || tolerated.filter(limit -> failed * 100.0 / size > limit).isPresent()) {
            play.batch().stop(reached);
        }
    }

    private Optional<Position> forcedHandlers() {
        if (forcing || !(play.play().settings().forceHandlers() || run.options().forceHandlers())) {
            return end();
        }
        forcing = true;
        var due = handlerStatements(notifications.take(handlers.names()));
        return due.isEmpty()
                ? end()
                : Optional.of(Position.inside(Position.start(List.of()), due, Value.Mapping.EMPTY, true));
    }

    private Optional<Position> end() {
        over = true;
        return Optional.empty();
    }

    private Optional<Position> step(Position position) throws InterruptedException {
        var statement = position.statement();
        others.at(statement);
        if (linear() && !(statement instanceof Statement.Block)) {
            var failure = flush();
            if (failure.isPresent()) {
                return afterFailure(failure.get());
            }
            if (!together(statement)) {
                return end();
            }
        }
        return switch (statement) {
            case Statement.Block block -> Optional.of(position.enter(block));
            case Statement.Include include -> include(position, include);
            case Statement.Task task -> task(position, task);
        };
    }

    private boolean linear() {
        return play.play().settings().strategy() == Play.Strategy.LINEAR;
    }

    /** Waits for the others of the batch. False where a task before this one has stopped them all. */
    private boolean together(Statement statement) throws InterruptedException {
        var order = play.registrations().order(statement);
        if (order.isEmpty()) {
            return true;
        }
        reached = order.getAsInt();
        play.meetings().reach(host.name(), reached);
        return !play.batch().stoppedBefore(reached);
    }

    // ---- includes ----

    private Optional<Position> include(Position position, Statement.Include include) throws InterruptedException {
        if (!position.handler() && !selection.selects(include.keywords().tags())) {
            return Optional.of(position.next());
        }
        var inclusion = new Inclusion(run, this, position, include);
        var opened = inclusion.open();
        if (opened.isEmpty()) {
            return flushAnd(position);
        }
        waiting.addAll(inclusion.items());
        if (inclusion.failed()) {
            var failure = flush();
            if (failure.isPresent()) {
                return afterFailure(failure.get());
            }
        }
        return opened;
    }

    // ---- tasks ----

    private Optional<Position> task(Position position, Statement.Task task) throws InterruptedException {
        if (!position.handler() && !selection.selects(task.keywords().tags())) {
            return Optional.of(position.next());
        }
        if (task.type().equals("meta")) {
            return meta(position, task);
        }
        if (task.type().equals("include_vars")) {
            return includeVars(position, task);
        }
        var compiled = run.compiler().task(task);
        return solo(compiled, position) ? alone(position, compiled) : collect(position, compiled);
    }

    /** What can't share a segment with others. */
    private boolean solo(CompiledTask task, Position position) {
        return task.until().isPresent()
                || task.common().delegateTo().isPresent()
                || task.type()
                        .filter(type -> type.scope() == ResourceType.Scope.CLUSTER)
                        .isPresent()
                || task.loop().flatMap(CompiledTask.CompiledLoop::pause).isPresent()
                || Evaluator.truth(
                        task.common().runOnce(), scope(position, task.keywords(), Value.Mapping.EMPTY), false);
    }

    private Optional<Position> collect(Position position, CompiledTask task) throws InterruptedException {
        var expanded = new Expansion(run, this, position, task).items(Optional.empty());
        if (expanded.isEmpty()) {
            return flushAnd(position);
        }
        var items = expanded.get();
        if (identitySeen(items) || waiting.size() >= run.options().segmentLimit()) {
            var failure = flush();
            if (failure.isPresent()) {
                return afterFailure(failure.get());
            }
            return Optional.of(position);
        }
        waiting.addAll(items);
        claims.add(items);
        items.forEach(item -> host.variables().expect(item.writes()));
        expectResult(task);
        var last = items.getLast();
        var fails = last.content() instanceof Item.Content.Settled(var outcome)
                && !last.visit.flags.ignoreErrors()
                && (outcome.failed() || anyFailed(items));
        if (fails || !task.failedWhen().isEmpty()) {
            var failure = flush();
            if (failure.isPresent()) {
                return afterFailure(failure.get());
            }
        }
        return Optional.of(position.next());
    }

    private static boolean anyFailed(List<Item> items) {
        return items.stream()
                .anyMatch(item -> item.content() instanceof Item.Content.Settled(var outcome) && outcome.failed());
    }

    /** A second task on the same resource starts a new segment. */
    private boolean identitySeen(List<Item> items) {
        return items.stream().anyMatch(claims::has);
    }

    private void expectResult(CompiledTask task) {
        task.task()
                .register()
                .ifPresent(register -> host.variables()
                        .expect(Map.of(
                                register.text(),
                                new Value.Unknown(
                                        Value.Reason.RESULT,
                                        "the result of \""
                                                + task.task()
                                                        .name()
                                                        .map(Syntax.Scalar::text)
                                                        .orElse(task.task().type()) + "\"",
                                        Optional.of(task.task().source())))));
    }

    private Optional<Position> alone(Position position, CompiledTask task) throws InterruptedException {
        var failure = flush();
        if (failure.isPresent()) {
            return afterFailure(failure.get());
        }
        var ended = new SoloTask(run, play, this, position, task).go();
        return ended.map(this::afterFailure).orElse(Optional.of(position.next()));
    }

    /** Runs what waits, then comes back to the same statement. Without anything to run it gathers facts. */
    private Optional<Position> flushAnd(Position position) throws InterruptedException {
        if (waiting.isEmpty()) {
            if (others.awaited().isPresent()) {
                play.meetings().await(others.awaited().get());
                return Optional.of(position);
            }
            if (!turn.factsWanted()) {
                throw new IllegalStateException(
                        "A task waits for nothing at " + position.statement().source() + ". This is a bug in Plumb.");
            }
            return turn.gatherNow(position)
                    .map(lost -> lost.failure().map(this::afterFailure).orElseGet(() -> Optional.of(position.next())))
                    .orElse(Optional.of(position));
        }
        return flush().map(this::afterFailure).orElse(Optional.of(position));
    }

    Optional<Failure> flush() throws InterruptedException {
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        var items = List.copyOf(waiting);
        waiting.clear();
        claims.clear();
        return segment(items);
    }

    /** Takes items through their beats. */
    Optional<Failure> segment(List<Item> items) {
        try {
            return new Segment(items, turn, run.options().readsOnly()).run();
        } finally {
            host.variables().rewind();
        }
    }

    // ---- words that steer ----

    private Optional<Position> meta(Position position, Statement.Task task) throws InterruptedException {
        var word =
                task.arguments() instanceof Syntax.Scalar scalar ? scalar.text().strip() : "";
        var idle = word.equals("noop") || (word.equals("flush_handlers") && !anyNotifies());
        if (!idle) {
            var failure = flush();
            if (failure.isPresent()) {
                return afterFailure(failure.get());
            }
        }
        if (!holds(position, task)) {
            return Optional.of(position.next());
        }
        return switch (word) {
            case "flush_handlers" -> flushHandlers(position);
            case "end_host" -> end();
            case "end_play" -> {
                play.batch().stop(reached);
                yield end();
            }
            case "end_batch" -> {
                play.batch().stopAlone(reached);
                yield end();
            }
            case "clear_facts" -> {
                host.variables().forgetFacts();
                yield Optional.of(position.next());
            }
            case "clear_host_errors", "noop" -> Optional.of(position.next());
            default ->
                throw new Refused(
                        Problem.at(task.arguments().source(), "Unknown word", "\"meta: " + word + "\" isn't known."));
        };
    }

    private boolean anyNotifies() {
        return notifications.any(handlers.names())
                || waiting.stream()
                        .anyMatch(item ->
                                !item.visit.task.common().notifications().isEmpty());
    }

    private boolean holds(Position position, Statement.Task task) {
        var when = new AllOf(run.compiler().common(task).when());
        return when.evaluate(scope(position, task.keywords(), Value.Mapping.EMPTY))
                .equals(Value.of(true));
    }

    private Optional<Position> flushHandlers(Position position) {
        notifications.ran();
        var due = handlerStatements(notifications.take(handlers.names()));
        return due.isEmpty()
                ? Optional.of(position.next())
                : Optional.of(Position.inside(position, due, Value.Mapping.EMPTY, true));
    }

    private List<Statement> handlerStatements(Set<String> names) {
        return handlers.named(names).stream().map(Play.Handler::statement).toList();
    }

    private Optional<Position> includeVars(Position position, Statement.Task task) throws InterruptedException {
        var failure = flush();
        if (failure.isPresent()) {
            return afterFailure(failure.get());
        }
        var ended = new IncludeVars(run, play, this, position, task).go(turn.closing());
        return ended.map(this::afterFailure).orElse(Optional.of(position.next()));
    }

    // ---- what the parts share ----

    Variables scope(Position position, Keywords keywords, Value.Mapping own) {
        return host.variables()
                .scope(
                        variables,
                        keywords,
                        position.vars().with(own),
                        play.play().settings().gatherFacts() != Play.GatherFacts.NONE);
    }

    TaskLabel label(CompiledTask task, Position position) {
        return labels.label(task, position);
    }

    /** Tells visits of the same statement apart, the same way on every host. */
    Object visit(Statement statement) {
        var count = visits.merge(statement.source(), 1, Integer::sum);
        return new Visit(play.play().source(), statement.source(), count);
    }

    private record Visit(Source play, Source statement, int count) {}

    Endpoint endpoint(CompiledTask.Common common, Variables scope) {
        return endpoints.of(common, scope);
    }

    /** The endpoint to ask for what a task needs to be known first. */
    Endpoint endpointToAsk(CompiledTask.Common common, Variables scope) {
        return endpoints.meanwhile(common, scope);
    }

    /** The endpoint of another host, with that host's own connection variables. */
    Endpoint delegate(String name, CompiledTask.Common common, Variables scope) {
        if (name.equals(host.name())) {
            return endpoint(common, scope);
        }
        var theirs = run.inventory()
                .variables(name, Optional.ofNullable(play.playbook().getParent()));
        return endpoints.forHost(name, theirs).of(common, scope);
    }

    HostState host() {
        return host;
    }

    Evaluator evaluator() {
        return evaluator;
    }

    HostHandlers handlers() {
        return handlers;
    }

    Notifications notifications() {
        return notifications;
    }

    Labels labels() {
        return labels;
    }

    HostTurn turn() {
        return turn;
    }

    Variables playVariables() {
        return variables;
    }
}
