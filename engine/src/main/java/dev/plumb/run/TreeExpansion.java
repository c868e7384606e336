package dev.plumb.run;

import dev.plumb.model.Refused;
import dev.plumb.model.Value;
import dev.plumb.node.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the items of a task that stands for a tree: one per part, for each element of its loop. */
final class TreeExpansion {
    /** What says which parts there are. */
    private static final List<String> SHAPE = List.of("source", "purge");

    private final HostRun hostRun;
    private final Position position;
    private final CompiledTask task;
    private final Expansion expansion;

    TreeExpansion(HostRun hostRun, Position position, CompiledTask task, Expansion expansion) {
        this.hostRun = hostRun;
        this.position = position;
        this.task = task;
        this.expansion = expansion;
    }

    /** An item before it is known how many there are. */
    private record Draft(Value.Mapping own, Item.Content content, Optional<Trees.Part> part) {}

    /** @return empty where a result or a fact has to come first */
    Optional<List<Item>> items(Endpoint endpoint, List<Value.Mapping> owns) {
        var drafts = new ArrayList<Draft>();
        for (var own : owns) {
            var some = drafts(own);
            if (some.isEmpty()) {
                return Optional.empty();
            }
            drafts.addAll(some.get());
        }
        var scope = hostRun.scope(position, task.keywords(), Value.Mapping.EMPTY);
        var several = task.loop().isPresent() || drafts.getFirst().part.isPresent();
        var visit = expansion.visit(scope, several, drafts.size());
        var items = new ArrayList<Item>();
        for (var draft : drafts) {
            var item = new Item(visit, items.size(), draft.own, endpoint, draft.content, draft.part);
            if (draft.part.isPresent() && !expansion.evaluate(item)) {
                return Optional.empty();
            }
            items.add(item);
        }
        return Optional.of(items);
    }

    private Optional<List<Draft>> drafts(Value.Mapping own) {
        var scope = hostRun.scope(position, task.keywords(), own);
        try {
            var when = new AllOf(task.common().when()).evaluate(scope);
            if (when.equals(Value.of(false))) {
                return settled(own, Expansion.skipped());
            }
            var open = when.unknown().filter(unknown -> unknown.reason() != Value.Reason.FACTS);
            if (open.isPresent()) {
                return waiting(own, open.get());
            }
            var tree = hostRun.evaluator().desired(task, scope);
            var shape = SHAPE.stream()
                    .flatMap(name -> tree.arguments().get(name).stream())
                    .flatMap(value -> value.unknown().stream())
                    .findFirst();
            if (shape.isPresent()) {
                return waiting(own, shape.get());
            }
            return Optional.of(hostRun.evaluator().parts(task, tree).stream()
                    .map(part -> new Draft(own, new Item.Content.Deferred(Optional.empty()), Optional.of(part)))
                    .toList());
        } catch (Refused refused) {
            return settled(own, Outcome.failed(refused));
        }
    }

    private Optional<List<Draft>> waiting(Value.Mapping own, Value.Unknown unknown) {
        if (unknown.reason() == Value.Reason.UNDECIDED) {
            return settled(own, Outcome.undecided(unknown));
        }
        hostRun.host().variables().want(unknown);
        return Optional.empty();
    }

    private static Optional<List<Draft>> settled(Value.Mapping own, Outcome outcome) {
        return Optional.of(List.of(new Draft(own, new Item.Content.Settled(outcome), Optional.empty())));
    }
}
