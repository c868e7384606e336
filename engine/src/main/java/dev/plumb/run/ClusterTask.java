package dev.plumb.run;

import dev.plumb.model.Drift;
import dev.plumb.model.Event;
import dev.plumb.model.Refused;
import dev.plumb.model.State;
import dev.plumb.model.Status;
import dev.plumb.model.Value;
import dev.plumb.node.Answer;
import dev.plumb.node.Endpoint;
import dev.plumb.node.ReadText;
import dev.plumb.node.Request;
import dev.plumb.node.Unreachable;
import dev.plumb.resource.Decider;
import dev.plumb.resource.Decision;
import dev.plumb.resource.Desired;
import dev.plumb.resource.StateText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A cluster-scoped task: read on every reachable host of the cluster in the play, decided once, applied by one host. The outcome
 * holds for all of them, also for later batches.
 */
final class ClusterTask {
    private final RunContext run;
    private final PlayContext play;
    private final HostRun hostRun;
    private final Position position;
    private final CompiledTask task;
    private Optional<Failure> lostHere = Optional.empty();

    ClusterTask(RunContext run, PlayContext play, HostRun hostRun, Position position, CompiledTask task) {
        this.run = run;
        this.play = play;
        this.hostRun = hostRun;
        this.position = position;
        this.task = task;
    }

    /** @param worker the host that decided and applied */
    private record Shared(String worker, List<Ended> items, Optional<Failure> failure) {}

    private record Ended(Outcome outcome, boolean ran) {}

    Optional<Failure> go() throws InterruptedException {
        var cluster = run.clusters().of(hostRun.host().name());
        if (cluster.isEmpty()) {
            return settle(Outcome.skipped("not in a cluster"));
        }
        var members = run.clusters().members(cluster.get());
        var batch = play.batch().hosts().stream().filter(members::contains).toList();
        var met = play.meetings()
                .<Shared>meet(
                        List.of(hostRun.visit(task.task()), cluster.get()),
                        hostRun.host().name(),
                        batch,
                        true,
                        () -> work(cluster.get(), members));
        if (met.result().isEmpty()) {
            return lostHere;
        }
        var shared = met.result().get();
        return met.mine() ? shared.failure() : follow(shared);
    }

    private Optional<Failure> settle(Outcome outcome) {
        var item = settled(visit(1), 0, outcome);
        return hostRun.turn().closing().end(item, outcome, true);
    }

    private TaskVisit visit(int size) {
        return new TaskVisit(
                task, position, hostRun.label(task, position), TaskVisit.Flags.of(task.common(), scope()), false, size);
    }

    private Item settled(TaskVisit visit, int index, Outcome outcome) {
        var endpoint = hostRun.endpoint(task.common(), scope());
        return new Item(visit, index, Value.Mapping.EMPTY, endpoint, new Item.Content.Settled(outcome));
    }

    private dev.plumb.inventory.Variables scope() {
        return hostRun.scope(position, task.keywords(), Value.Mapping.EMPTY);
    }

    /** The other hosts take the outcome as ok, or as failed with the worker's name. */
    private Optional<Failure> follow(Shared shared) {
        var failed = shared.items().stream().anyMatch(ended -> ended.outcome().failed());
        var undecided =
                shared.items().stream().anyMatch(ended -> ended.outcome().status() == Status.UNDECIDED);
        var skipped = shared.items().stream().allMatch(ended -> ended.outcome().status() == Status.SKIPPED);
        if (failed) {
            return settle(Outcome.failed("Failed on " + shared.worker() + ", which worked for the cluster", List.of()));
        }
        if (undecided) {
            return settle(Outcome.of(Status.UNDECIDED, "decided at apply by " + shared.worker()));
        }
        return settle(skipped ? shared.items().getFirst().outcome() : Outcome.ok("done by " + shared.worker()));
    }

    /** Empty if this host was lost: the next one tries. */
    private Optional<Shared> work(String cluster, List<String> members) {
        run.clusters()
                .outside(cluster, play.hosts())
                .ifPresent(left -> run.events()
                        .accept(new Event.Warned(
                                Optional.of(hostRun.host().name()),
                                "Part of a cluster is left out",
                                "The cluster \"" + cluster + "\" has further hosts that this run doesn't look at: "
                                        + left + ".",
                                List.of(task.task().source()))));
        try {
            var items = items();
            var ended = new ArrayList<Ended>();
            Optional<Failure> failure = Optional.empty();
            for (var item : items) {
                var outcome = item.content() instanceof Item.Content.Settled(var known)
                        ? new Ended(known, true)
                        : converge(item, members);
                ended.add(outcome);
                failure = hostRun.turn().closing().end(item, outcome.outcome(), outcome.ran());
            }
            return Optional.of(new Shared(hostRun.host().name(), ended, failure));
        } catch (Unreachable lost) {
            var content = new Item.Content.Settled(Outcome.ok(""));
            var item = new Item(visit(1), 0, Value.Mapping.EMPTY, hostRun.endpoint(task.common(), scope()), content);
            lostHere = hostRun.turn().lost(item, lost);
            // Before the next one tries: it has to know that this host is gone.
            lostHere.ifPresent(_ -> hostRun.host().leave());
            return Optional.empty();
        }
    }

    private List<Item> items() throws Unreachable {
        try {
            var items = new Expansion(run, hostRun, position, task).items(Optional.empty());
            while (items.isEmpty() || items.get().stream().anyMatch(ClusterTask::deferred)) {
                hostRun.turn().gather(hostRun.endpoint(task.common(), scope()));
                items = new Expansion(run, hostRun, position, task).items(Optional.empty());
            }
            return items.get();
        } catch (Refused refused) {
            return List.of(settled(visit(1), 0, Outcome.failed(refused)));
        }
    }

    private static boolean deferred(Item item) {
        return item.content() instanceof Item.Content.Deferred;
    }

    private Ended converge(Item item, List<String> members) throws Unreachable {
        var desired = withNodes(item.desired(), members);
        item.become(new Item.Content.Ready(desired));
        var texts = new LinkedHashMap<String, ReadText>();
        if (run.planCheck().isPresent()) {
            run.planCheck().get().compare(item.endpoint, hostRun.host().node());
        }
        var states = read(desired, texts);
        var refusal =
                run.planCheck().flatMap(check -> check.refusal(hostRun.host().name(), item));
        if (refusal.isPresent()) {
            return new Ended(Outcome.failed(refusal.get(), List.of()), true);
        }
        item.read(answer(texts, hostRun.host().name()), Value.Mapping.EMPTY);
        var decider = new Decider(run.hashes().of(item.endpoint.host()));
        var decision = decider.decide(desired, states);
        item.decided(
                decision,
                StateText.decode(desired.type(), answer(texts, hostRun.host().name())));
        if (run.options().readsOnly()) {
            return new Ended(hostRun.turn().forecast(item), true);
        }
        if (!decision.acts()) {
            return new Ended(hostRun.turn().unchanged(item), true);
        }
        var outcome = apply(item, decision, texts);
        return outcome.isPresent() ? new Ended(outcome.get(), true) : converge(item, members);
    }

    private static ReadText answer(Map<String, ReadText> texts, String host) throws Unreachable {
        var text = texts.get(host);
        if (text == null) {
            throw new Unreachable("the node ended the request without an answer");
        }
        return text;
    }

    /** A type that compares with the inventory gets the cluster's hosts where the task doesn't say them. */
    private static Desired withNodes(Desired desired, List<String> members) {
        var wants = desired.type().arguments().properties().containsKey("nodes")
                && desired.arguments().get("nodes").isEmpty();
        return wants ? new Desired(desired.type(), desired.arguments().with("nodes", Value.texts(members))) : desired;
    }

    /** The states on all reachable hosts of the cluster in the play; this host has to be among them. */
    private SortedMap<String, State> read(Desired desired, Map<String, ReadText> texts) throws Unreachable {
        var states = new TreeMap<String, State>();
        for (var host :
                run.clusters().members(run.clusters().of(hostRun.host().name()).orElseThrow())) {
            if (play.hosts().contains(host) && !run.host(host).out()) {
                try {
                    var text = read(desired, host);
                    texts.put(host, text);
                    states.put(host, StateText.decode(desired.type(), text));
                } catch (Unreachable lost) {
                    if (host.equals(hostRun.host().name())) {
                        throw lost;
                    }
                    run.events()
                            .accept(new Event.Warned(
                                    Optional.of(host),
                                    "Part of a cluster can't be reached",
                                    "\"" + hostRun.label(task, position).name() + "\" is decided without it: "
                                            + lost.getMessage(),
                                    List.of(task.task().source())));
                }
            }
        }
        return states;
    }

    private ReadText read(Desired desired, String host) throws Unreachable {
        var endpoint = endpoint(host);
        var found = new ArrayList<ReadText>();
        var subject = new Request.Subject(0, desired.type().scripts(), desired.reading());
        run.host(host)
                .node()
                .exchange(endpoint, new Request.Read(java.util.Set.of(), List.of(subject), false), answer -> {
                    if (answer instanceof Answer.Read(var _, var text, var _)) {
                        found.add(text);
                    }
                });
        if (found.isEmpty()) {
            throw new Unreachable("the node ended the request without an answer");
        }
        return found.getFirst();
    }

    private Endpoint endpoint(String host) {
        return host.equals(hostRun.host().name())
                ? hostRun.endpoint(task.common(), scope())
                : hostRun.delegate(host, task.common(), scope());
    }

    /** Empty where another run was at it, which is over now. */
    private Optional<Outcome> apply(Item item, Decision decision, Map<String, ReadText> texts) throws Unreachable {
        var worker = preferred(decision, texts);
        var answers = new ArrayList<Answer>();
        var subject = new Request.Subject(
                0, item.desired().type().scripts(), item.desired().reading());
        var step = new Request.Step(
                subject, answer(texts, worker), Optional.of(hostRun.turn().operation(item)), OptionalInt.empty());
        hostRun.turn().progress(item);
        run.host(worker).node().exchange(endpoint(worker), new Request.Apply(List.of(step)), answers::add);
        for (var answer : answers) {
            switch (answer) {
                case Answer.Applied applied -> {
                    return Optional.of(verified(item, decision, applied, worker));
                }
                case Answer.Failed failed -> {
                    return Optional.of(hostRun.turn().failed(item, failed));
                }
                case Answer.Stale(var _, var now) -> {
                    return Optional.of(hostRun.turn().stale(item, now));
                }
                case Answer.Locked locked -> {
                    hostRun.turn().locked(endpoint(worker), locked);
                    return Optional.empty();
                }
                case Answer.Facts _, Answer.Read _, Answer.Started _, Answer.Unchanged _, Answer.Moved _ -> {}
                case Answer.Noticed(var text) -> hostRun.turn().noticed(text);
            }
        }
        throw new Unreachable("the node ended the request without an answer");
    }

    /** The node that the decision prefers, such as the owner of the group, if it is among those that answered. */
    private String preferred(Decision decision, Map<String, ReadText> texts) {
        return decision.computed()
                .get("run_on")
                .map(Value::toString)
                .filter(texts::containsKey)
                .orElse(hostRun.host().name());
    }

    /** Read again everywhere: every node has to say the same. */
    private Outcome verified(Item item, Decision decision, Answer.Applied applied, String worker) throws Unreachable {
        var again = new Decider(run.hashes().of(worker))
                .decide(item.desired(), read(item.desired(), new LinkedHashMap<>()));
        if (again.acts() || again.drift() instanceof Drift.Impossible) {
            return new Outcome(
                    Status.FAILED,
                    decision.verb(),
                    HostTurn.changes(again.drift()),
                    List.of(),
                    "Applied, but the cluster still says something else",
                    List.of(),
                    applied.result());
        }
        return hostRun.turn().applied(item, applied);
    }
}
