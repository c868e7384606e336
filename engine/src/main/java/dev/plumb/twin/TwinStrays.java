package dev.plumb.twin;

import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.resource.Desired;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What lies in a directory and nobody listed. */
enum TwinStrays implements Behaviour {
    INSTANCE;

    static final String TYPE = "stray_files";

    @Override
    public State read(World world, Desired subject) {
        var shown = TwinFiles.shown(subject);
        var root = TwinFiles.path(world, subject).flatMap(path -> world.tree().real(path, true));
        if (root.isEmpty()) {
            return new State.Unreadable("the path is not absolute: " + shown);
        }
        var there = world.tree().at(root.get());
        return there.isEmpty() || Tree.is(there, Tree.DIRECTORY)
                ? new State.Present(
                        Value.Mapping.EMPTY.with("strays", Value.texts(strays(world.tree(), root.get(), subject))))
                : new State.Unreadable(shown + " is no directory");
    }

    @Override
    public Value.Mapping apply(World world, Desired desired, String verb, Set<String> changes) throws ApplyFailed {
        var root = TwinFiles.path(world, desired)
                .flatMap(path -> world.tree().real(path, true))
                .orElseThrow(() -> new ApplyFailed("The path isn't absolute."));
        if (TwinFiles.fresh(world.platform()).containsKey(Tree.key(root))) {
            throw new ApplyFailed(TwinFiles.shown(desired) + " is never purged.");
        }
        for (var stray : strays(world.tree(), root, desired)) {
            world.tree().remove(world.tree().paths().prefix(root) + stray);
        }
        return Value.Mapping.EMPTY;
    }

    /** The topmost ones. */
    private static Set<String> strays(Tree tree, String root, Desired subject) {
        var keep = subject.arguments().get("keep").map(Value::revealed).orElse(Value.Nothing.NOTHING)
                        instanceof Value.Sequence(var items)
                ? items.stream().map(Value::toString).toList()
                : List.<String>of();
        var strays = new TreeSet<String>();
        for (var inner : tree.below(root)) {
            var kept = keep.stream().anyMatch(path -> path.equals(inner) || path.startsWith(inner + "/"));
            if (!kept && strays.stream().noneMatch(stray -> inner.startsWith(stray + "/"))) {
                strays.add(inner);
            }
        }
        return strays;
    }
}
