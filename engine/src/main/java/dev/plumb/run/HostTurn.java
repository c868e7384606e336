package dev.plumb.run;

import dev.plumb.model.Drift;
import dev.plumb.model.Event;
import dev.plumb.model.Refused;
import dev.plumb.model.Result.TextChange;
import dev.plumb.model.State;
import dev.plumb.model.Status;
import dev.plumb.model.TaskLabel;
import dev.plumb.model.Value;
import dev.plumb.node.Answer;
import dev.plumb.node.Endpoint;
import dev.plumb.node.FileContent;
import dev.plumb.node.Locked;
import dev.plumb.node.ReadText;
import dev.plumb.node.Request;
import dev.plumb.node.Unreachable;
import dev.plumb.resource.Comparison;
import dev.plumb.resource.Decider;
import dev.plumb.resource.Decision;
import dev.plumb.resource.Desired;
import dev.plumb.resource.StateText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A host's side of its segments: exchanges, decisions and outcomes. */
final class HostTurn implements Turn {
    /** Seconds that a node may take to come back, where its type doesn't say. */
    private static final long DEFAULT_RESTART = 600;

    private final RunContext run;
    private final HostState host;
    private final HostRun hostRun;
    private final Closing closing;
    private final Remarks remarks;
    private final Forecast forecast;
    private final Fetches fetches;
    private Optional<Item> underWay = Optional.empty();

    HostTurn(RunContext run, PlayContext play, HostState host, HostRun hostRun) {
        this.run = run;
        this.host = host;
        this.hostRun = hostRun;
        this.fetches = new Fetches(run.project(), run.localFiles(), host.name());
        this.closing = new Closing(run, hostRun, host);
        this.remarks = new Remarks(
                run, host.name(), play.ledgers().computeIfAbsent(host.name(), _ -> new Ledger(run.types())));
        this.forecast = run.forecasts().computeIfAbsent(host.name(), _ -> new Forecast(run.types()));
    }

    Closing closing() {
        return closing;
    }

    @Override
    public boolean factsWanted() {
        return !host.variables().wantedFacts().isEmpty();
    }

    @Override
    public void gather(Endpoint endpoint) throws Unreachable {
        read(endpoint, List.of(), _ -> {});
    }

    /** A task that can't begin, because the node is lost. */
    record Lost(Optional<Failure> failure) {}

    /** Asks for facts that something needs before it can be read. */
    Optional<Lost> gatherNow(Position position) {
        var statement = position.statement();
        var common = run.compiler().common(statement);
        var scope = hostRun.scope(position, statement.keywords(), Value.Mapping.EMPTY);
        try {
            gather(hostRun.endpointToAsk(common, scope));
            return Optional.empty();
        } catch (Unreachable lost) {
            return Optional.of(new Lost(lost(hostRun.labels().marker(position), lost)));
        }
    }

    @Override
    public void read(Endpoint endpoint, List<Request.Subject> subjects, Consumer<Answer> answers) throws Unreachable {
        var own = endpoint.host().equals(host.name());
        var facts = own ? host.variables().wantedFacts() : Set.<String>of();
        checkPlan(endpoint);
        run.events().accept(new Event.Progress(host.name(), subjects.isEmpty() ? "gathering facts" : "reading"));
        node(endpoint)
                .exchange(
                        endpoint,
                        new Request.Read(facts, subjects, run.options().diff()),
                        answer -> {
                            switch (answer) {
                                case Answer.Facts(var gathered) ->
                                    host.variables().gathered(gathered);
                                case Answer.Noticed(var text) -> noticed(text);
                                case Answer.Read _,
                                        Answer.Started _,
                                        Answer.Unchanged _,
                                        Answer.Applied _,
                                        Answer.Failed _,
                                        Answer.Stale _,
                                        Answer.Locked _,
                                        Answer.Moved _ -> answers.accept(answer);
                            }
                        });
        host.variables().answered(facts);
        run.events().accept(new Event.Exchanged(endpoint.host(), "read", subjects.size()));
    }

    private void checkPlan(Endpoint endpoint) throws Unreachable {
        if (run.planCheck().isPresent()) {
            run.planCheck().get().compare(endpoint, node(endpoint));
        }
    }

    @Override
    public void apply(Endpoint endpoint, List<Item> sent, Request.Apply request, Consumer<Answer> answers)
            throws Unreachable {
        var handlers = new LinkedHashSet<String>();
        sent.stream().filter(Item::acts).forEach(item -> handlers.addAll(closing.handlers(item)));
        if (!handlers.isEmpty()) {
            hostRun.notifications().mayNotify(handlers);
        }
        run.events().accept(new Event.Progress(host.name(), "applying"));
        node(endpoint).exchange(endpoint, request, answers);
        hostRun.notifications().answered();
        run.events()
                .accept(new Event.Exchanged(
                        endpoint.host(), "apply", request.steps().size()));
    }

    private HostNode node(Endpoint endpoint) {
        return endpoint.host().equals(host.name())
                ? host.node()
                : run.host(endpoint.host()).node();
    }

    @Override
    public void rewind() {
        host.variables().rewind();
    }

    @Override
    public boolean evaluated(Item item) throws Unreachable {
        if (item.content() instanceof Item.Content.Deferred(var before)) {
            var expansion = new Expansion(run, hostRun, item.visit.position, item.visit.task);
            for (int tries = 0; item.content() instanceof Item.Content.Deferred && tries < 4; tries++) {
                if (tries > 0) {
                    gather(item.endpoint);
                }
                expansion.evaluate(item);
            }
            if (item.content() instanceof Item.Content.Deferred) {
                item.become(new Item.Content.Settled(Outcome.failed(
                        "It waits for facts that the node doesn't answer: "
                                + String.join(", ", host.variables().wantedFacts()),
                        List.of())));
            }
            if (moved(before, item)) {
                item.forget();
            }
        }
        host.variables().expect(item.writes());
        expectResult(item);
        return !item.needsReading();
    }

    /** Whether what has to be read is something else than before the facts were known. */
    private static boolean moved(Optional<Desired> before, Item item) {
        return item.readable().isPresent()
                && !before.map(Desired::reading).equals(item.readable().map(Desired::reading));
    }

    private void expectResult(Item item) {
        var register = item.visit.task.task().register();
        if (register.isPresent() && item.visit.isLast(item)) {
            host.variables()
                    .expect(Map.of(
                            register.get().text(),
                            new Value.Unknown(
                                    Value.Reason.RESULT,
                                    "the result of \"" + item.visit.label.name() + "\"",
                                    Optional.of(item.visit.label.source()))));
        }
    }

    @Override
    public void decide(Item item) {
        var desired = item.desired();
        var refusal = run.planCheck().flatMap(check -> check.refusal(host.name(), item));
        if (refusal.isPresent()) {
            item.become(new Item.Content.Settled(Outcome.failed(refusal.get(), List.of())));
            return;
        }
        if (desired.type().restarts() && item.endpoint.connection().equals("local")) {
            item.become(new Item.Content.Settled(Outcome.failed(
                    "This node is the machine on which Plumb runs, and a restart would end it. Restart it by hand.",
                    List.of())));
            return;
        }
        State state;
        try {
            state = StateText.decode(desired.type(), item.text().orElseThrow());
        } catch (IllegalArgumentException e) {
            state = new State.Unreadable(String.valueOf(e.getMessage()));
        }
        if (run.options().readsOnly()) {
            var open = forecast.undecided(desired);
            if (open.isPresent()) {
                item.decided(Decision.of("none", open.get()), state);
                return;
            }
            state = forecast.present(desired, state);
        }
        try {
            var known = fetches.known(desired);
            item.decided(decider(item.endpoint).decide(known, states(item.endpoint, state)), state);
        } catch (Refused refused) {
            item.become(new Item.Content.Settled(Outcome.failed(refused)));
        }
    }

    private Decider decider(Endpoint endpoint) {
        return new Decider(run.hashes().of(endpoint.host()));
    }

    static SortedMap<String, State> states(Endpoint endpoint, State state) {
        var states = new TreeMap<String, State>();
        states.put(endpoint.host(), state);
        return states;
    }

    @Override
    public Request.Operation operation(Item item) {
        var decision = item.decision().orElseThrow();
        var desired = item.desired();
        var scope = hostRun.scope(item.visit.position, item.visit.task.keywords(), item.own);
        return new Request.Operation(
                decision.verb(),
                desired.arguments().with(decision.computed()),
                decision.changes(),
                Evaluator.environment(item.visit.task.common().environment(), scope, run.masking()),
                desired.type().limit(),
                visible(desired, decision),
                fetches.sink(desired, item.state()));
    }

    /** Whether an apply has to show in what is read afterwards. */
    static boolean visible(Desired desired, Decision decision) {
        if (desired.type().action()
                || decision.verb().equals("act")
                || desired.type().decision().isPresent()) {
            return false;
        }
        return !decision.verb().equals("update")
                || decision.changes().stream()
                        .anyMatch(name -> Optional.ofNullable(
                                        desired.type().properties().get(name))
                                .filter(property -> !property.writeOnly())
                                .isPresent());
    }

    @Override
    public Outcome forecast(Item item) {
        if (item.content() instanceof Item.Content.Settled(var outcome)) {
            return outcome;
        }
        var decision = item.decision().orElseThrow();
        remarks.findings(item, decision);
        var outcome = switch (decision.drift()) {
            case Drift.None _ -> Outcome.ok("");
            case Drift.Impossible(var because) -> impossible(item, because);
            case Drift.Undecided undecided -> undecided(item, undecided);
            case Drift.Due _
            when item.desired().type().awaits() ->
                Outcome.undecided(
                        new Drift.Undecided("it doesn't hold yet, and an apply waits for it", Optional.empty()));
            case Drift.Due(var why)
            when item.desired().type().action() && why.equals(Decider.UNGUARDED) ->
                Outcome.ok(Decider.UNGUARDED + "; a check doesn't run it");
            case Drift.Due _, Drift.Missing _, Drift.Unwanted _, Drift.Differs _ ->
                changed(item, decision, Value.Mapping.EMPTY);
        };
        run.recorder().ifPresent(recorder -> recorder.record(host.name(), item, outcome));
        remarks.note(item, decision);
        forecast.note(item.visit.label, item.desired(), item.state(), decision);
        return outcome.failed() ? outcome : outcome.withResult(foreseen(item));
    }

    /** The state that a task's result will show, as far as it can be foreseen. */
    private Value.Mapping foreseen(Item item) {
        return stateResult(item.desired(), forecast.present(item.desired(), item.state()));
    }

    private Outcome undecided(Item item, Drift.Undecided undecided) {
        var bringer = forecast.bringer(item.desired());
        forecast.open(item.visit.label, item.desired());
        if (undecided.task().isPresent() || !(item.state() instanceof State.Unavailable(var requirement))) {
            return Outcome.undecided(undecided);
        }
        return bringer.map(task -> Outcome.undecided(new Drift.Undecided(
                        requirement + " isn't on the node yet; \"" + task.name() + "\" may bring it",
                        Optional.of(task.source()))))
                .orElseGet(() -> Outcome.failed(missing(requirement), List.of()));
    }

    /** What can't be made here may come with what an earlier task installs. */
    private Outcome impossible(Item item, String because) {
        var installer =
                item.state() instanceof State.Absent ? forecast.installer(item.desired()) : Optional.<TaskLabel>empty();
        if (installer.isEmpty()) {
            return Outcome.failed(because, List.of());
        }
        forecast.open(item.visit.label, item.desired());
        return Outcome.undecided(new Drift.Undecided(
                "it isn't there yet; \"" + installer.get().name() + "\" may bring it",
                Optional.of(installer.get().source())));
    }

    private static String missing(String requirement) {
        return requirement + " isn't on the node, and no earlier task brings it";
    }

    @Override
    public Outcome unchanged(Item item) {
        var decision = item.decision().orElseThrow();
        remarks.findings(item, decision);
        remarks.note(item, decision);
        return switch (decision.drift()) {
            case Drift.Impossible(var because) -> Outcome.failed(because, List.of());
            case Drift.Undecided undecided ->
                Outcome.failed(
                        item.state() instanceof State.Unavailable(var requirement)
                                ? missing(requirement)
                                : undecided.because(),
                        List.of());
            case Drift.None _ -> Outcome.ok("").withResult(stateResult(item.desired(), item.state()));
            case Drift.Due _, Drift.Missing _, Drift.Unwanted _, Drift.Differs _ ->
                Outcome.failed("The node did nothing although it was asked to. This is a bug in Plumb.", List.of());
        };
    }

    @Override
    public Outcome applied(Item item, Answer.Applied answer) {
        var desired = item.desired();
        var decision = item.decision().orElseThrow();
        remarks.findings(item, decision);
        remarks.note(item, decision);
        var after = StateText.decode(desired.type(), answer.text());
        var left = left(item, after);
        var result = answer.result().with(stateResult(item.desired(), after));
        if (!left.isEmpty()) {
            var outcome = Outcome.failed("Applied, but the node still says something else", describe(left));
            return new Outcome(
                    Status.FAILED, decision.verb(), left, List.of(), outcome.message(), outcome.details(), result);
        }
        remember(item, decision);
        return changed(item, decision, result);
    }

    @Override
    public Outcome restarted(Item item, Request.Subject subject) throws Unreachable {
        var decision = item.decision().orElseThrow();
        remarks.note(item, decision);
        run.events().accept(new Event.Progress(host.name(), "waiting until it is back"));
        var after = new Restart(
                        node(item.endpoint), item.endpoint, run.options().pauses())
                .await(subject, item.text().orElseThrow(), timeout(item.desired()));
        return changed(
                item,
                decision,
                stateResult(item.desired(), StateText.decode(item.desired().type(), after)));
    }

    private static Duration timeout(Desired desired) {
        return Duration.ofSeconds(desired.arguments()
                .get("timeout")
                .map(seconds -> Long.parseLong(seconds.toString()))
                .orElse(DEFAULT_RESTART));
    }

    private List<Drift.Change> left(Item item, State after) {
        return decider(item.endpoint).left(item.desired(), states(item.endpoint, after));
    }

    private static List<String> describe(List<Drift.Change> left) {
        return left.stream()
                .map(change -> change.property() + " is "
                        + change.present().map(Value::toString).orElse("not there") + ", and should be "
                        + change.desired().map(Value::toString).orElse("gone"))
                .toList();
    }

    /** What was written and can't be read back. */
    private void remember(Item item, Decision decision) {
        item.desired().type().properties().values().stream()
                .filter(property -> property.writeOnly()
                        && (decision.verb().equals("create")
                                || decision.changes().contains(property.name())))
                .forEach(property -> item.desired()
                        .arguments()
                        .get(property.name())
                        .ifPresent(value -> run.hashes()
                                .remember(
                                        item.endpoint.host(),
                                        Decider.resourceKey(item.desired()),
                                        property.name(),
                                        value)));
    }

    /** What only looks at a node is asked for its result's own names. */
    private Value.Mapping stateResult(Desired desired, State state) {
        if (!(state instanceof State.Present(var properties))) {
            return Value.Mapping.EMPTY;
        }
        return desired.type().onlyObserves()
                ? properties.with(fetches.result(desired))
                : new Value.Mapping(Map.of("state", secretive(desired, properties)));
    }

    /** What a task wants as a secret is one where it is read, the digest of a content too. */
    private static Value.Mapping secretive(Desired desired, Value.Mapping properties) {
        var shown = properties;
        for (var property : properties.entries().entrySet()) {
            if (desired.arguments()
                    .get(property.getKey())
                    .filter(Value::holdsSecret)
                    .isPresent()) {
                shown = shown.with(property.getKey(), new Value.Secret(property.getValue()));
            }
        }
        return shown;
    }

    private Outcome changed(Item item, Decision decision, Value.Mapping result) {
        return new Outcome(
                item.desired().type().awaits() ? Status.OK : Status.CHANGED,
                decision.verb(),
                changes(decision.drift()),
                texts(item, decision),
                "",
                List.of(),
                result);
    }

    static List<Drift.Change> changes(Drift drift) {
        return switch (drift) {
            case Drift.Missing(var changes) -> changes;
            case Drift.Unwanted(var changes) -> changes;
            case Drift.Differs(var changes) -> changes;
            case Drift.None _, Drift.Due _, Drift.Undecided _, Drift.Impossible _ -> List.of();
        };
    }

    private List<TextChange> texts(Item item, Decision decision) {
        if (!run.options().diff()) {
            return List.of();
        }
        var texts = new ArrayList<TextChange>();
        for (var change : changes(decision.drift())) {
            var property = item.desired().type().properties().get(change.property());
            var wanted = item.desired().arguments().get(change.property());
            if (property != null
                    && property.comparison() == Comparison.CHECKSUM
                    && wanted.isPresent()
                    && !wanted.get().holdsSecret()
                    && FileContent.in(wanted.get()).isEmpty()) {
                var before = item.contents()
                        .get(change.property())
                        .map(Value::toString)
                        .orElse("");
                texts.add(new TextChange(
                        item.desired().identity(), before, wanted.get().toString()));
            }
        }
        return texts;
    }

    @Override
    public Outcome failed(Item item, Answer.Failed answer) {
        remarks.note(item, item.decision().orElseThrow());
        if (mayHaveChanged(item, answer)) {
            hostRun.notifications().mayHaveBeenDue(closing.handlers(item));
        }
        var details = new ArrayList<String>();
        answer.exitCode().ifPresent(code -> details.add("exit code " + code));
        answer.lastWords().lines().forEach(details::add);
        return new Outcome(
                Status.FAILED,
                item.decision().map(Decision::verb).orElse("none"),
                List.of(),
                List.of(),
                answer.message(),
                details,
                answer.result());
    }

    /** Where nobody could look any more, an action is taken to have failed whole: it will run again. */
    private static boolean mayHaveChanged(Item item, Answer.Failed answer) {
        return answer.text().isPresent()
                ? !answer.text().equals(item.text())
                : !item.desired().type().action();
    }

    @Override
    public Outcome stale(Item item, ReadText now) {
        return Outcome.failed(
                "Refused: somebody else changed " + item.desired().type().name() + " "
                        + item.desired().identity() + " after it was read",
                List.of("run it again to decide anew"));
    }

    @Override
    public void progress(Item item) {
        underWay = Optional.of(item);
        run.events().accept(new Event.Progress(host.name(), item.visit.label.name()));
    }

    @Override
    public void noticed(String text) {
        run.events().accept(new Event.Warned(Optional.of(host.name()), "Notice from the node", text, List.of()));
    }

    @Override
    public Optional<Failure> end(Item item, Outcome outcome) {
        underWay = Optional.empty();
        if (item.visit.captures()) {
            item.visit.capture(outcome);
            return Optional.empty();
        }
        return closing.end(item, outcome, ran(item));
    }

    /** Whether there is a result to judge: a check runs no action. */
    boolean ran(Item item) {
        return !run.options().readsOnly()
                || !item.acts()
                || !item.desired().type().action();
    }

    @Override
    public void locked(Endpoint endpoint, Answer.Locked locked) throws Unreachable {
        node(endpoint).lockWait().await(locked);
    }

    @Override
    public Optional<Failure> lost(Item item, Unreachable lost) {
        if (host.node().isStopped()) {
            return Optional.of(stopped(item));
        }
        return item.visit.flags.ignoreUnreachable() && !(lost instanceof Locked)
                ? end(item, GivenUp.outcome(lost))
                : Optional.of(new GivenUp(run, host).lost(item, lost));
    }

    /** The run was stopped, and its node isn't to blame. */
    private Failure stopped(Item item) {
        host.stopAt(
                underWay.isPresent() ? Event.Extent.UNKNOWN : Event.Extent.NOT_BEGUN,
                Optional.of(underWay.orElse(item).visit.label));
        return new Failure(
                item.visit.position,
                item.visit.label,
                Value.Mapping.EMPTY,
                new Failure.Reach(Failure.Kind.NODE, false));
    }

    @Override
    public Failure broken(TaskVisit visit, RuntimeException cause) {
        return new GivenUp(run, host).broken(visit, cause);
    }
}
