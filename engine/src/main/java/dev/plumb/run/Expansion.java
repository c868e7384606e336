package dev.plumb.run;

import dev.plumb.inventory.Variables;
import dev.plumb.model.Drift;
import dev.plumb.model.Refused;
import dev.plumb.model.Value;
import dev.plumb.node.Endpoint;
import dev.plumb.resource.Desired;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Makes the items of one task for one host: its loop, its conditions, its arguments. */
final class Expansion {
    private final RunContext run;
    private final HostRun hostRun;
    private final Position position;
    private final CompiledTask task;

    Expansion(RunContext run, HostRun hostRun, Position position, CompiledTask task) {
        this.run = run;
        this.hostRun = hostRun;
        this.position = position;
        this.task = task;
    }

    /**
     * @param on the endpoint of a delegate, else the host's own
     * @return empty where a result or a fact has to come first
     */
    Optional<List<Item>> items(Optional<Endpoint> on) {
        hostRun.host().variables().want(task.facts());
        var scope = scope(Value.Mapping.EMPTY);
        var open = HostEndpoints.open(task.common(), scope);
        if (open.isPresent() && open.get().reason() != Value.Reason.UNDECIDED) {
            hostRun.host().variables().want(open.get());
            return Optional.empty();
        }
        var endpoint = on.orElseGet(() -> hostRun.endpoint(task.common(), scope));
        return task.loop().isEmpty() ? items(scope, endpoint, List.of(Value.Mapping.EMPTY)) : loop(scope, endpoint);
    }

    /** @param owns the loop's variables for each of its elements */
    private Optional<List<Item>> items(Variables scope, Endpoint endpoint, List<Value.Mapping> owns) {
        if (task.type().filter(Trees::isTree).isPresent()) {
            return new TreeExpansion(hostRun, position, task, this).items(endpoint, owns);
        }
        var visit = visit(scope, task.loop().isPresent(), owns.size());
        var items = new ArrayList<Item>();
        for (int i = 0; i < owns.size(); i++) {
            var item = item(visit, i, owns.get(i), endpoint);
            if (item.isEmpty()) {
                return Optional.empty();
            }
            items.add(item.get());
        }
        return Optional.of(items);
    }

    private Optional<List<Item>> loop(Variables scope, Endpoint endpoint) {
        var loop = task.loop().orElseThrow();
        Value elements;
        try {
            elements = loop.items().evaluate(scope);
        } catch (Refused refused) {
            var content = never(scope)
                    ? new Item.Content.Settled(skipped())
                    : new Item.Content.Settled(Outcome.failed(refused));
            return Optional.of(List.of(new Item(visit(scope, false, 1), 0, Value.Mapping.EMPTY, endpoint, content)));
        }
        if (elements instanceof Value.Unknown unknown) {
            if (unknown.reason() != Value.Reason.UNDECIDED) {
                hostRun.host().variables().want(unknown);
                return Optional.empty();
            }
            var content = new Item.Content.Settled(Outcome.undecided(unknown));
            return Optional.of(List.of(new Item(visit(scope, false, 1), 0, Value.Mapping.EMPTY, endpoint, content)));
        }
        if (!(elements.revealed() instanceof Value.Sequence(var list))) {
            var message = "A loop wants a list, and this is " + elements.kind();
            var content = new Item.Content.Settled(
                    Outcome.failed(message, List.of("at " + loop.loop().items().source())));
            return Optional.of(List.of(new Item(visit(scope, false, 1), 0, Value.Mapping.EMPTY, endpoint, content)));
        }
        return loop(scope, endpoint, elements instanceof Value.Secret ? secrets(list) : list);
    }

    private static List<Value> secrets(List<Value> items) {
        return items.stream().map(item -> (Value) new Value.Secret(item)).toList();
    }

    private Optional<List<Item>> loop(Variables scope, Endpoint endpoint, List<Value> elements) {
        if (elements.isEmpty()) {
            var nothing = Outcome.skipped("the loop has no items")
                    .withResult(new Value.Mapping(Map.of("results", new Value.Sequence(List.of()))));
            var content = new Item.Content.Settled(nothing);
            return Optional.of(List.of(new Item(visit(scope, false, 1), 0, Value.Mapping.EMPTY, endpoint, content)));
        }
        var loop = task.loop().orElseThrow().loop();
        var owns = IntStream.range(0, elements.size())
                .mapToObj(i -> own(loop, elements, i))
                .toList();
        return items(scope, endpoint, owns);
    }

    /** The loop's variables for one element. */
    static Value.Mapping own(dev.plumb.model.Statement.Loop loop, List<Value> elements, int index) {
        Map<String, Value> own = new LinkedHashMap<>();
        own.put(loop.variable(), elements.get(index));
        loop.indexVariable().ifPresent(name -> own.put(name, Value.of(index)));
        if (loop.extended()) {
            Map<String, Value> info = new LinkedHashMap<>();
            info.put("index", Value.of(index + 1L));
            info.put("index0", Value.of(index));
            info.put("first", Value.of(index == 0));
            info.put("last", Value.of(index == elements.size() - 1));
            info.put("length", Value.of(elements.size()));
            info.put("allitems", new Value.Sequence(elements));
            own.put("loop_info", new Value.Mapping(info));
            own.put("ansible_loop", new Value.Mapping(info));
        }
        return new Value.Mapping(own);
    }

    TaskVisit visit(Variables scope, boolean looping, int size) {
        return new TaskVisit(
                task,
                position,
                hostRun.label(task, position),
                TaskVisit.Flags.ofBroken(task.common(), scope),
                looping,
                size);
    }

    private Optional<Item> item(TaskVisit visit, int index, Value.Mapping own, Endpoint endpoint) {
        var item = new Item(visit, index, own, endpoint, new Item.Content.Deferred(Optional.empty()));
        return evaluate(item) ? Optional.of(item) : Optional.empty();
    }

    /** Evaluates an item as far as it goes. False where a result or a fact has to come first. */
    boolean evaluate(Item item) {
        var scope = scope(item.own);
        Value when;
        try {
            when = new AllOf(task.common().when()).evaluate(scope);
        } catch (Refused refused) {
            item.become(new Item.Content.Settled(Outcome.failed(refused)));
            return true;
        }
        if (when.equals(Value.of(false))) {
            item.become(new Item.Content.Settled(skipped()));
            return true;
        }
        var open = when.unknown();
        if (open.isPresent() && open.get().reason() != Value.Reason.FACTS) {
            return settleUndecided(item, open.get());
        }
        open.ifPresent(hostRun.host().variables()::want);
        return task.type().isPresent() ? resource(item, scope, open.isPresent()) : word(item, scope, open.isPresent());
    }

    private boolean settleUndecided(Item item, Value.Unknown unknown) {
        if (unknown.reason() != Value.Reason.UNDECIDED) {
            hostRun.host().variables().want(unknown);
            return false;
        }
        item.become(new Item.Content.Settled(Outcome.undecided(unknown)));
        return true;
    }

    private boolean resource(Item item, Variables scope, boolean whenOpen) {
        Desired desired;
        try {
            var whole = hostRun.evaluator().desired(task, scope);
            desired = item.part
                    .map(part -> hostRun.evaluator().desired(task, whole, part, scope))
                    .orElse(whole);
        } catch (Refused refused) {
            if (whenOpen) {
                return false;
            }
            item.become(new Item.Content.Settled(Outcome.failed(refused)));
            return true;
        }
        var misplaced = Platforms.mismatch(desired.type(), item.endpoint);
        if (misplaced.isPresent()) {
            item.become(new Item.Content.Settled(Outcome.failed(misplaced.get(), List.of())));
            return true;
        }
        var reading = desired.reading().unknown();
        if (reading.isPresent()) {
            return settleUndecided(item, reading.get());
        }
        return desired(item, desired, whenOpen);
    }

    private boolean desired(Item item, Desired desired, boolean whenOpen) {
        var open = desired.arguments().unknown();
        if (open.isPresent() && open.get().reason() == Value.Reason.RESULT) {
            return false;
        }
        var waits = open.filter(unknown -> unknown.reason() == Value.Reason.FACTS);
        waits.ifPresent(hostRun.host().variables()::want);
        item.become(
                whenOpen || waits.isPresent()
                        ? new Item.Content.Deferred(Optional.of(desired))
                        : new Item.Content.Ready(desired));
        return true;
    }

    private boolean word(Item item, Variables scope, boolean whenOpen) {
        if (whenOpen) {
            return true;
        }
        Value.Mapping arguments;
        try {
            arguments = hostRun.evaluator().arguments(task, scope);
        } catch (Refused refused) {
            item.become(new Item.Content.Settled(Outcome.failed(refused)));
            return true;
        }
        run.masking().learn(arguments);
        var open = arguments.unknown();
        if (open.isPresent() && open.get().reason() == Value.Reason.RESULT) {
            return false;
        }
        if (open.isPresent() && open.get().reason() == Value.Reason.FACTS) {
            hostRun.host().variables().want(open.get());
            item.writes(task.task().type().equals("set_fact") ? arguments.entries() : Map.of());
            return true;
        }
        if (open.isPresent() && !task.task().type().equals("set_fact")) {
            item.become(new Item.Content.Settled(Outcome.undecided(
                    new Drift.Undecided(open.get().because(), open.get().task()))));
            return true;
        }
        return say(item, scope, arguments);
    }

    private boolean say(Item item, Variables scope, Value.Mapping arguments) {
        try {
            var said = EngineWords.say(task, arguments, scope, run.masking());
            item.become(new Item.Content.Settled(said.outcome()));
            item.writes(said.writes());
        } catch (Refused refused) {
            item.become(new Item.Content.Settled(Outcome.failed(refused)));
        }
        return true;
    }

    /** Whether the conditions, without a loop's variables, say that the task is skipped anyway. */
    private boolean never(Variables scope) {
        try {
            return new AllOf(task.common().when()).evaluate(scope).equals(Value.of(false));
        } catch (Refused _) {
            return false;
        }
    }

    static Outcome skipped() {
        return Outcome.skipped("its condition doesn't hold");
    }

    private Variables scope(Value.Mapping own) {
        return hostRun.scope(position, task.keywords(), own);
    }
}
