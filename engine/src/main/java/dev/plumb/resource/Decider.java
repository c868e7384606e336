package dev.plumb.resource;

import dev.plumb.model.Drift;
import dev.plumb.model.State;
import dev.plumb.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Compares desired and present state, property by property. All judgement about resources is here and beside it. */
public final class Decider {
    private final Memory memory;

    public Decider(Memory memory) {
        this.memory = memory;
    }

    /** @param states by host: one entry for types of node scope */
    public Decision decide(Desired desired, SortedMap<String, State> states) {
        var unknown = desired.arguments().unknown();
        if (unknown.isPresent()) {
            return Decision.of(
                    "none",
                    new Drift.Undecided(unknown.get().because(), unknown.get().task()));
        }
        var judgement = desired.type().decision().map(Judgements::named);
        if (judgement.isPresent()) {
            return judgement.get().decide(desired, states);
        }
        var state = states.firstEntry().getValue();
        return desired.type().action() ? action(state) : resource(desired, state);
    }

    /** What still differs after an apply; write-only properties and actions can't be seen and don't count. */
    public List<Drift.Change> left(Desired desired, SortedMap<String, State> states) {
        if (desired.type().action()) {
            return List.of();
        }
        var still = new Decider((_, _, _) -> false).decide(withoutActions(desired), states);
        return switch (still.drift()) {
            case Drift.None _, Drift.Due _, Drift.Undecided _ -> List.of();
            case Drift.Missing(var changes) -> existence(false, changes);
            case Drift.Unwanted(var changes) -> existence(true, changes);
            case Drift.Differs(var changes) -> changes;
            case Drift.Impossible(var because) ->
                List.of(new Drift.Change("state", Optional.of(Value.of(because)), Optional.empty()));
        };
    }

    private static List<Drift.Change> existence(boolean present, List<Drift.Change> changes) {
        return changes.isEmpty() || !present
                ? List.of(new Drift.Change(
                        "state",
                        Optional.of(Value.of(present ? "present" : "absent")),
                        Optional.of(Value.of(present ? "absent" : "present"))))
                : changes;
    }

    private static Desired withoutActions(Desired desired) {
        var arguments = desired.arguments();
        if (dueAction(desired).isPresent()) {
            arguments = arguments.without("state");
        }
        return new Desired(desired.type(), arguments);
    }

    private Decision resource(Desired desired, State state) {
        return switch (state) {
            case State.Unreadable(var because) -> Decision.of("none", new Drift.Impossible(because));
            case State.Unavailable(var requirement) ->
                desired.wanted()
                        ? Decision.of("none", new Drift.Undecided(requirement + " isn't on the node", Optional.empty()))
                        : Decision.none();
            case State.Absent _ ->
                desired.wanted() ? Decision.of("create", new Drift.Missing(given(desired))) : Decision.none();
            case State.Present present ->
                desired.wanted() ? compare(desired, present) : Decision.of("remove", new Drift.Unwanted(List.of()));
        };
    }

    private Decision compare(Desired desired, State.Present present) {
        var action = dueAction(desired);
        if (action.isPresent()) {
            return Decision.of("act", new Drift.Due("it will be " + action.get()));
        }
        var open = foreseen(desired, present);
        if (open.isPresent()) {
            return Decision.of("none", new Drift.Undecided(open.get().because(), open.get().task()));
        }
        var changes = new ArrayList<Drift.Change>();
        for (var property : desired.type().properties().values()) {
            desired.arguments()
                    .get(property.name())
                    .flatMap(wanted -> difference(desired, property, present, wanted))
                    .ifPresent(changes::add);
        }
        if (changes.isEmpty()) {
            return Decision.none();
        }
        var names = changes.stream().map(Drift.Change::property).collect(Collectors.toSet());
        return new Decision("update", new Drift.Differs(changes), names, Value.Mapping.EMPTY, List.of());
    }

    /** In a check: a property whose present value only an earlier task's apply will show. */
    private static Optional<Value.Unknown> foreseen(Desired desired, State.Present present) {
        return desired.type().properties().keySet().stream()
                .filter(property -> desired.arguments().get(property).isPresent())
                .flatMap(property -> present.get(property).stream())
                .flatMap(value -> value.unknown().stream())
                .findFirst();
    }

    private Optional<Drift.Change> difference(Desired desired, Property property, State.Present present, Value wanted) {
        if (property.requires().isPresent()
                && !meaningful(desired, property.requires().get())) {
            return Optional.empty();
        }
        if (property.writeOnly()) {
            return written(desired, property, wanted);
        }
        var there = present.get(property.name());
        if (there.isPresent() && property.comparison().same(there.get(), wanted, exact(desired, property))) {
            return Optional.empty();
        }
        return Optional.of(change(property, there, wanted, exact(desired, property)));
    }

    private static boolean meaningful(Desired desired, String property) {
        return desired.arguments()
                .get(property)
                .filter(value -> !value.equals(Value.of(false)))
                .isPresent();
    }

    private Optional<Drift.Change> written(Desired desired, Property property, Value wanted) {
        var due = switch (property.update().orElseThrow().in(desired.arguments())) {
            case ON_CREATE -> false;
            case ON_CHANGE -> memory.differs(resourceKey(desired), property.name(), wanted);
            case ALWAYS -> true;
        };
        return due
                ? Optional.of(
                        new Drift.Change(property.name(), Optional.empty(), Optional.of(new Value.Secret(wanted))))
                : Optional.empty();
    }

    /** What identifies a resource in the engine's memory. */
    public static String resourceKey(Desired desired) {
        return desired.type().name() + " " + desired.key();
    }

    private static Drift.Change change(Property property, Optional<Value> there, Value wanted, boolean exact) {
        var secret = wanted.holdsSecret();
        var desired = property.comparison()
                .desired(there.map(present -> property.comparison().afterwards(present, wanted.revealed(), exact))
                        .orElse(wanted.revealed()));
        return new Drift.Change(
                property.name(),
                there.map(value -> secret ? new Value.Secret(value) : value),
                Optional.of(secret ? new Value.Secret(desired) : desired));
    }

    /** The properties that a new resource will have. */
    private static List<Drift.Change> given(Desired desired) {
        return desired.type().properties().values().stream()
                .flatMap(property -> desired.arguments().get(property.name()).stream()
                        .map(wanted -> property.writeOnly()
                                ? new Drift.Change(
                                        property.name(), Optional.empty(), Optional.of(new Value.Secret(wanted)))
                                : change(property, Optional.empty(), wanted, true)))
                .toList();
    }

    private static boolean exact(Desired desired, Property property) {
        return !property.comparison().unordered()
                || property.exact()
                        .flatMap(option -> desired.arguments().get(option))
                        .equals(Optional.of(Value.of(true)));
    }

    /** A value of {@code state} that is something to do. */
    private static Optional<String> dueAction(Desired desired) {
        var schema = desired.type().arguments().properties().get("state");
        return desired.arguments()
                .get("state")
                .map(Value::toString)
                .filter(state ->
                        schema != null && schema.annotationList("x-actions").contains(state));
    }

    private static Decision action(State state) {
        if (state instanceof State.Unreadable(var because)) {
            return Decision.of("none", new Drift.Impossible(because));
        }
        var guards = state instanceof State.Present(var properties) ? properties : Value.Mapping.EMPTY;
        if (guard(guards, "creates", true) || guard(guards, "removes", false)) {
            return Decision.none();
        }
        if (guard(guards, "unless", true) || guard(guards, "only_if", false)) {
            return Decision.none();
        }
        var guarded = guards.entries().keySet().stream()
                .anyMatch(name ->
                        List.of("creates", "removes", "unless", "only_if").contains(name));
        return Decision.of("act", new Drift.Due(guarded ? "its guards say that it is due" : UNGUARDED));
    }

    /** Why an action without guards is due; reports show it in check mode. */
    public static final String UNGUARDED = "runs every time";

    private static boolean guard(Value.Mapping guards, String name, boolean holds) {
        return guards.get(name).equals(Optional.of(Value.of(holds)));
    }
}
