package dev.plumb.run;

import dev.plumb.inventory.Variables;
import dev.plumb.model.Event;
import dev.plumb.model.Refused;
import dev.plumb.model.Statement;
import dev.plumb.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** A host at a dynamic include: whether it applies, what it names, and where the host goes on. */
final class Inclusion {
    private final RunContext run;
    private final HostRun hostRun;
    private final Position position;
    private final Statement.Include include;
    private final CompiledTask marker;
    private final List<Item> items = new ArrayList<>();

    Inclusion(RunContext run, HostRun hostRun, Position position, Statement.Include include) {
        this.run = run;
        this.hostRun = hostRun;
        this.position = position;
        this.include = include;
        this.marker = run.compiler().marker(include);
    }

    /** What has to be reported of the include itself, at its turn. */
    List<Item> items() {
        return items;
    }

    boolean failed() {
        return items.stream()
                .anyMatch(item -> item.content() instanceof Item.Content.Settled(var outcome) && outcome.failed());
    }

    /** @return where to go on; empty where a result or a fact has to come first */
    Optional<Position> open() {
        try {
            return include.loop().isPresent() ? loop(include.loop().get()) : single();
        } catch (Refused refused) {
            return settled(Outcome.failed(refused));
        }
    }

    private Optional<Position> single() {
        var when = when(Value.Mapping.EMPTY);
        if (when instanceof Value.Unknown unknown) {
            return open(unknown);
        }
        if (when.equals(Value.of(false))) {
            return settled(Outcome.skipped("its condition doesn't hold"));
        }
        var arguments = arguments(Value.Mapping.EMPTY);
        var unknown = arguments.unknown();
        if (unknown.isPresent()) {
            return open(unknown.get());
        }
        var onward = inside(position.next(), arguments, Value.Mapping.EMPTY);
        settle(Outcome.ok(""));
        return Optional.of(onward);
    }

    private Optional<Position> loop(Statement.Loop loop) {
        var elements = run.compiler().loopOf(loop).items().evaluate(scope(Value.Mapping.EMPTY));
        if (elements instanceof Value.Unknown unknown) {
            return open(unknown);
        }
        if (!(elements.revealed() instanceof Value.Sequence(var list))) {
            return settled(Outcome.failed(
                    "A loop wants a list, and this is " + elements.kind(),
                    List.of("at " + loop.items().source())));
        }
        var owns = new ArrayList<Value.Mapping>();
        for (int i = 0; i < list.size(); i++) {
            var own = Expansion.own(loop, list, i);
            var when = when(own);
            if (when instanceof Value.Unknown unknown) {
                return open(unknown);
            }
            if (when.equals(Value.of(true))) {
                owns.add(own);
            }
        }
        if (owns.isEmpty()) {
            return settled(Outcome.skipped("no item of its loop applies"));
        }
        var onward = position.next();
        for (var own : owns.reversed()) {
            var arguments = arguments(own);
            if (arguments.unknown().isPresent()) {
                return open(arguments.unknown().get());
            }
            onward = inside(onward, arguments, own);
        }
        settle(Outcome.ok(""));
        return Optional.of(onward);
    }

    private Position inside(Position after, Value.Mapping arguments, Value.Mapping own) {
        var included = run.loader().include(include, arguments);
        hostRun.handlers().add(included.handlers());
        run.events()
                .accept(new Event.Included(
                        hostRun.host().name(),
                        arguments
                                .get("file")
                                .or(() -> arguments.get("name"))
                                .map(Value::toString)
                                .orElse(""),
                        include.source()));
        return Position.inside(after, included.statements(), own, position.handler());
    }

    private Value when(Value.Mapping own) {
        return new AllOf(marker.common().when()).evaluate(scope(own));
    }

    private Value.Mapping arguments(Value.Mapping own) {
        var values = new LinkedHashMap<String, Value>();
        include.arguments()
                .entries()
                .forEach(entry -> values.put(
                        entry.key(), run.compiler().value(entry.value()).evaluate(scope(own))));
        return new Value.Mapping(values);
    }

    private Optional<Position> open(Value.Unknown unknown) {
        if (unknown.reason() == Value.Reason.UNDECIDED) {
            return settled(Outcome.undecided(unknown));
        }
        hostRun.host().variables().want(unknown);
        return Optional.empty();
    }

    private Optional<Position> settled(Outcome outcome) {
        settle(outcome);
        return Optional.of(position.next());
    }

    private void settle(Outcome outcome) {
        var scope = scope(Value.Mapping.EMPTY);
        var flags = TaskVisit.Flags.of(marker.common(), scope);
        var visit = new TaskVisit(marker, position, hostRun.label(marker, position), flags, false, 1);
        var endpoint = hostRun.endpoint(marker.common(), scope);
        items.add(new Item(visit, 0, Value.Mapping.EMPTY, endpoint, new Item.Content.Settled(outcome)));
    }

    private Variables scope(Value.Mapping own) {
        return hostRun.scope(position, include.keywords(), own);
    }
}
