package dev.plumb.twin;

import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.resource.Desired;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Packages of a distribution. A list of names stands for each of them, so that tasks that name one see what others did. */
enum TwinPackages implements Behaviour {
    INSTANCE;

    static final String TYPE = "package";

    private static final String VERSION = "version";
    private static final String OUTDATED = "outdated";
    private static final Value NONE = new Value.Sequence(List.of());

    @Override
    public State read(World world, Desired subject) {
        var singles = singles(subject);
        var there = singles.stream()
                .flatMap(single -> world.node().get(world.key(single)).stream())
                .toList();
        if (subject.wanted() ? there.size() < singles.size() : there.isEmpty()) {
            return new State.Absent();
        }
        return new State.Present(singles.size() == 1 ? one(subject, there.getFirst()) : all(subject, there));
    }

    private static Value.Mapping one(Desired subject, Thing thing) {
        var answer = new LinkedHashMap<>(
                Listed.readable(subject.type(), thing.properties()).entries());
        answer.computeIfPresent(
                VERSION,
                (_, version) -> subject.arguments()
                        .get(VERSION)
                        .filter(wanted -> agrees(wanted, version))
                        .orElse(version));
        if (!isLatest(subject)) {
            answer.remove(OUTDATED);
        }
        return new Value.Mapping(answer);
    }

    private static Value.Mapping all(Desired subject, List<Thing> there) {
        var held =
                there.stream().allMatch(thing -> thing.properties().get("held").equals(Optional.of(Value.of(true))));
        var answer = Value.Mapping.EMPTY.with("held", Value.of(held));
        if (!isLatest(subject)) {
            return answer;
        }
        var outdated = there.stream().flatMap(thing -> outdated(thing).stream()).toList();
        return answer.with(OUTDATED, new Value.Sequence(outdated));
    }

    @Override
    public Value.Mapping apply(World world, Desired desired, String verb, Set<String> changes) throws ApplyFailed {
        if (desired.arguments().get("name").orElseThrow() instanceof Value.Sequence) {
            for (var single : singles(desired)) {
                var there = world.node().has(world.key(single));
                if (verb.equals("update") || there == verb.equals("remove")) {
                    new Deeds(world).apply(single, verb, changes);
                }
            }
            return Value.Mapping.EMPTY;
        }
        Listed.INSTANCE.apply(world, desired, verb, changes);
        if (isLatest(desired)) {
            upgrade(world.node(), world.key(desired));
        }
        return Value.Mapping.EMPTY;
    }

    /** What an item says behind its arrow is the version now. */
    private static void upgrade(States states, Key key) {
        states.get(key)
                .filter(thing -> !outdated(thing).isEmpty())
                .ifPresent(thing -> states.put(
                        key,
                        thing.with(Value.Mapping.EMPTY
                                .with(
                                        VERSION,
                                        Value.of(outdated(thing)
                                                .getFirst()
                                                .toString()
                                                .replaceFirst("(?s).*→ *", "")))
                                .with(OUTDATED, NONE))));
    }

    private static List<Value> outdated(Thing thing) {
        return thing.properties().get(OUTDATED).orElse(NONE) instanceof Value.Sequence(var items) ? items : List.of();
    }

    private static boolean isLatest(Desired desired) {
        return desired.arguments().get("state").equals(Optional.of(Value.of("latest")));
    }

    /** A {@code *} stands for anything. */
    private static boolean agrees(Value wanted, Value version) {
        var pattern = Pattern.compile("\\*").splitAsStream(wanted + "\0").map(Pattern::quote);
        return (version + "\0").matches(String.join(".*", pattern.toList()));
    }

    /** One resource for each name. */
    private static List<Desired> singles(Desired desired) {
        var name = desired.arguments().get("name").orElse(Value.of(""));
        return name instanceof Value.Sequence(var names)
                ? names.stream()
                        .map(one ->
                                new Desired(desired.type(), desired.arguments().with("name", one)))
                        .toList()
                : List.of(desired);
    }
}
