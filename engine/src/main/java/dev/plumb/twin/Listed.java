package dev.plumb.twin;

import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.resource.Desired;
import dev.plumb.resource.Property;
import dev.plumb.resource.ResourceType;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Resources that are what the document lists: a contract says all there is to say of them. */
enum Listed implements Behaviour {
    INSTANCE;

    /** What something is after something to do, in the words that contracts use. */
    private static final Map<String, List<String>> AFTERWARDS = Map.of(
            "started", List.of("running", "started"),
            "restarted", List.of("running", "started"),
            "reloaded", List.of("running", "started"),
            "stopped", List.of("stopped"));

    @Override
    public State read(World world, Desired subject) {
        var thing = world.states(subject.type()).get(world.key(subject));
        if (thing.isEmpty() || lacksAnEffect(world, subject, thing.get())) {
            return new State.Absent();
        }
        return new State.Present(readable(subject.type(), thing.get().properties()));
    }

    /** What it is made of can be taken away by other tasks. */
    private static boolean lacksAnEffect(World world, Desired subject, Thing thing) {
        var arguments = thing.identity().with(thing.properties()).with(subject.arguments());
        return subject.type().effects().stream()
                .filter(effect -> effect.properties().isEmpty())
                .anyMatch(effect -> world.types()
                        .effect(effect, arguments)
                        .filter(other -> !world.present(other))
                        .isPresent());
    }

    /** In the contract's order, without what can't be read back. */
    static Value.Mapping readable(ResourceType type, Value.Mapping properties) {
        var answered = new LinkedHashMap<String, Value>();
        type.properties().values().stream()
                .filter(property -> !property.writeOnly())
                .forEach(property ->
                        properties.get(property.name()).ifPresent(value -> answered.put(property.name(), value)));
        type.reports().keySet().stream()
                .sorted()
                .forEach(name -> properties.get(name).ifPresent(value -> answered.put(name, value)));
        return new Value.Mapping(answered);
    }

    @Override
    public Value.Mapping apply(World world, Desired desired, String verb, Set<String> changes) {
        var states = world.states(desired.type());
        var key = world.key(desired);
        switch (verb) {
            case "remove" -> states.remove(key);
            case "act" -> act(states, key, desired, changes);
            default -> states.put(key, changed(states.get(key).orElse(fresh(desired)), desired, changes, verb));
        }
        return Value.Mapping.EMPTY;
    }

    private static Thing fresh(Desired desired) {
        return new Thing(Identities.of(desired.type(), desired.arguments()), Value.Mapping.EMPTY);
    }

    private static void act(States states, Key key, Desired desired, Set<String> changes) {
        states.get(key)
                .map(thing -> changed(thing, desired, changes, "act"))
                .ifPresent(thing -> states.put(key, thing.with(afterwards(desired))));
    }

    private static Value.Mapping afterwards(Desired desired) {
        var words = desired.arguments()
                .get("state")
                .flatMap(state -> Optional.ofNullable(AFTERWARDS.get(state.toString())))
                .orElse(List.of());
        return Stream.of("status", "state")
                .flatMap(name -> Stream.ofNullable(desired.type().properties().get(name)))
                .flatMap(property -> words.stream()
                        .map(Value::of)
                        .filter(property.schema().values()::contains)
                        .map(value -> Value.Mapping.EMPTY.with(property.name(), value)))
                .findFirst()
                .orElse(Value.Mapping.EMPTY);
    }

    /** A thing after an operation: exactly the given properties are others. */
    static Thing changed(Thing thing, Desired desired, Set<String> changes, String verb) {
        var created = verb.equals("create");
        var values = new LinkedHashMap<>(thing.properties().entries());
        for (var property : desired.type().properties().values()) {
            var wanted = desired.arguments().get(property.name());
            if (wanted.isPresent() && (created || changes.contains(property.name()))) {
                values.put(property.name(), value(thing.properties().get(property.name()), desired, property));
            }
        }
        return new Thing(thing.identity(), new Value.Mapping(values));
    }

    static Value value(Optional<Value> present, Desired desired, Property property) {
        var wanted = desired.arguments().get(property.name()).orElseThrow();
        if (property.writeOnly()) {
            return written(present);
        }
        var exact = !property.comparison().unordered()
                || property.exact()
                        .map(option -> desired.arguments().get(option).equals(Optional.of(Value.of(true))))
                        .orElse(true);
        var plain = Secrets.revealed(wanted);
        var afterwards = present.map(value -> property.comparison().afterwards(Secrets.revealed(value), plain, exact))
                .orElse(plain);
        var stored = property.comparison().desired(afterwards);
        return wanted.holdsSecret() && stored.equals(afterwards) ? new Value.Secret(stored) : stored;
    }

    /** Of what can't be read back only how often it was set. */
    private static Value written(Optional<Value> present) {
        var times = present.orElse(Value.of(0)) instanceof Value.Decimal(BigDecimal number) ? number.longValue() : 0;
        return Value.of(times + 1);
    }
}
