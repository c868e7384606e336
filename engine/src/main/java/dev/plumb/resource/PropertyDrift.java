package dev.plumb.resource;

import dev.plumb.model.Drift;
import dev.plumb.model.State;
import dev.plumb.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What differs between desired and present properties. */
final class PropertyDrift {
    private final Memory memory;

    PropertyDrift(Memory memory) {
        this.memory = memory;
    }

    /** Of a resource that is there: the properties that differ, in the order of the contract. */
    List<Drift.Change> differing(Desired desired, State.Present present) {
        var changes = new ArrayList<Drift.Change>();
        for (var property : desired.type().properties().values()) {
            desired.arguments()
                    .get(property.name())
                    .flatMap(wanted -> difference(desired, property, present, wanted))
                    .ifPresent(changes::add);
        }
        changes.addAll(passwords(desired, changes));
        return changes;
    }

    /** Of a new resource: the properties that it will have. */
    static List<Drift.Change> given(Desired desired) {
        return desired.type().properties().values().stream()
                .flatMap(property -> desired.arguments().get(property.name()).stream()
                        .map(wanted -> property.writeOnly()
                                ? secret(property.name(), wanted)
                                : change(property, Optional.empty(), wanted, true)))
                .toList();
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
            case ON_CHANGE -> memory.differs(Decider.resourceKey(desired), property.name(), wanted);
            case ALWAYS -> true;
        };
        return due ? Optional.of(secret(property.name(), wanted)) : Optional.empty();
    }

    /** A changed account's password is written with it. */
    private static List<Drift.Change> passwords(Desired desired, List<Drift.Change> changes) {
        var names = changes.stream().map(Drift.Change::property).toList();
        return desired.type().properties().values().stream()
                .filter(property -> names.contains(property.name()))
                .flatMap(property -> property.password().stream())
                .filter(password -> !names.contains(password))
                .flatMap(password -> desired.arguments().get(password).stream().map(wanted -> secret(password, wanted)))
                .toList();
    }

    private static Drift.Change secret(String property, Value wanted) {
        return new Drift.Change(property, Optional.empty(), Optional.of(new Value.Secret(wanted)));
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

    /** Whether further members of a list are drift; they are, unless the contract leaves it open. */
    private static boolean exact(Desired desired, Property property) {
        return property.exact()
                .map(option -> desired.arguments().get(option).equals(Optional.of(Value.of(true))))
                .orElse(true);
    }
}
