package dev.plumb.twin;

import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.resource.Desired;
import java.util.Optional;
import java.util.Set;

/** Waiting for something: paths and texts are looked up in the tree, ports are always as they should be. */
enum TwinWait implements Behaviour {
    INSTANCE;

    @Override
    public State read(World world, Desired subject) {
        var path = TwinFiles.path(world, subject);
        var holds = path.isEmpty() || isThere(world, subject, path.get()) == subject.wanted();
        return new State.Present(Value.Mapping.EMPTY.with("holds", Value.of(holds)));
    }

    private static boolean isThere(World world, Desired subject, String path) {
        var thing = world.tree().following(path);
        var regexp = subject.arguments().get("regexp").map(Value::toString);
        if (thing.isEmpty() || regexp.isEmpty()) {
            return thing.isPresent();
        }
        return PosixPattern.compile(regexp.get())
                .filter(pattern -> TwinLine.lines(thing.get()).stream()
                        .flatMap(lines -> lines.items().stream())
                        .anyMatch(line -> pattern.matcher(line).find()))
                .isPresent();
    }

    @Override
    public Value.Mapping apply(World world, Desired desired, String verb, Set<String> changes) throws ApplyFailed {
        var holds = Optional.of(Value.of(true));
        if (!(read(world, desired) instanceof State.Present(var now))
                || !now.get("holds").equals(holds)) {
            throw new ApplyFailed("It didn't come true: nothing happens on a twin by itself.");
        }
        return Value.Mapping.EMPTY;
    }
}
