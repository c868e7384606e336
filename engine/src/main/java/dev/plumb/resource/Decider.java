package dev.plumb.resource;

import dev.plumb.model.Drift;
import dev.plumb.model.State;
import dev.plumb.model.Value;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares desired and present state, property by property. All judgement about resources is here and beside it. */
public final class Decider {
    private final PropertyDrift properties;

    public Decider(Memory memory) {
        this.properties = new PropertyDrift(memory);
    }

    /** @param states by host: one entry for types of node scope */
    public Decision decide(Desired desired, SortedMap<String, State> states) {
        var unknown = desired.arguments().unknown();
        if (unknown.isPresent()) {
            return Decision.of(
                    "none",
                    new Drift.Undecided(unknown.get().because(), unknown.get().task()));
        }
        var state = telling(states);
        var compared = desired.type().action() ? action(state) : resource(desired, state);
        return desired.type()
                .decision()
                .map(Judgements::named)
                .map(judgement -> judgement.decide(desired, states, compared))
                .orElse(compared);
    }

    /** Of several nodes' states one that says something. */
    private static State telling(SortedMap<String, State> states) {
        return states.values().stream()
                .filter(State.Present.class::isInstance)
                .findFirst()
                .orElseGet(() -> states.firstEntry().getValue());
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
            case Drift.Differs(var changes) -> visible(desired, changes);
            case Drift.Impossible(var because) ->
                List.of(new Drift.Change("state", Optional.of(Value.of(because)), Optional.empty()));
        };
    }

    /** An update that is always due says nothing about what the node holds now. */
    private static List<Drift.Change> visible(Desired desired, List<Drift.Change> changes) {
        var properties = desired.type().properties();
        return changes.stream()
                .filter(change -> !properties.containsKey(change.property())
                        || !properties.get(change.property()).writeOnly())
                .toList();
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
            case State.Absent _ -> desired.wanted() ? create(desired) : Decision.none();
            case State.Present present ->
                desired.wanted() ? compare(desired, present) : Decision.of("remove", new Drift.Unwanted(List.of()));
        };
    }

    private Decision compare(Desired desired, State.Present present) {
        var action = dueAction(desired);
        if (action.isPresent()) {
            return act(action.get(), desired, present);
        }
        var open = foreseen(desired, present);
        if (open.isPresent()) {
            return Decision.of(
                    "none", new Drift.Undecided(open.get().because(), open.get().task()));
        }
        var changes = properties.differing(desired, present);
        if (changes.isEmpty()) {
            return Decision.none();
        }
        var obstacle = Obstacle.toChanging(desired, changes);
        if (obstacle.isPresent()) {
            return Decision.of("none", new Drift.Impossible(obstacle.get()));
        }
        var names = changes.stream().map(Drift.Change::property).collect(Collectors.toSet());
        return new Decision("update", new Drift.Differs(changes), names, Value.Mapping.EMPTY, List.of());
    }

    /** Something to do with it, and what differs besides. */
    private Decision act(String action, Desired desired, State.Present present) {
        var changes = properties.differing(withoutActions(desired), present).stream()
                .map(Drift.Change::property)
                .collect(Collectors.toCollection(TreeSet::new));
        var besides = changes.isEmpty() ? "" : ", and its " + String.join(" and ", changes) + " changed";
        return new Decision(
                "act", new Drift.Due("it will be " + action + besides), changes, Value.Mapping.EMPTY, List.of());
    }

    /** In a check: a property whose present value only an earlier task's apply will show. */
    private static Optional<Value.Unknown> foreseen(Desired desired, State.Present present) {
        if (present.properties().unknown().isEmpty()) {
            return Optional.empty();
        }
        return desired.type().properties().keySet().stream()
                .filter(property -> desired.arguments().get(property).isPresent())
                .flatMap(property -> present.get(property).stream())
                .flatMap(value -> value.unknown().stream())
                .findFirst();
    }

    private static Decision create(Desired desired) {
        var obstacle = dueAction(desired)
                .map(action -> "It isn't there, so it can't be " + action + ".")
                .or(() -> Obstacle.toCreating(desired));
        return obstacle.map(because -> Decision.of("none", new Drift.Impossible(because)))
                .orElseGet(() -> Decision.of("create", new Drift.Missing(PropertyDrift.given(desired))));
    }

    /** What identifies a resource in the engine's memory. */
    public static String resourceKey(Desired desired) {
        var secret = desired.type().identity().stream()
                .anyMatch(name ->
                        desired.arguments().get(name).filter(Value::holdsSecret).isPresent());
        return (secret ? Memory.SECRET : "") + desired.type().name() + " " + desired.key();
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
        if (guard(guards, "unless", true) || guard(guards, "only_if", false) || guard(guards, "holds", true)) {
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
        return guards.get(name).map(Value::toString).equals(Optional.of(String.valueOf(holds)));
    }
}
