package dev.plumb.twin;

import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.resource.Desired;
import java.util.Set;

/** Directories; missing ones on the way are made too. */
enum TwinDirectory implements Behaviour {
    INSTANCE;

    @Override
    public State read(World world, Desired subject) {
        var tree = world.tree();
        var path = TwinFiles.path(world, subject);
        if (path.isEmpty()) {
            return new State.Unreadable("the path is not absolute: " + TwinFiles.shown(subject));
        }
        var thing = tree.following(path.get());
        if (thing.isEmpty()) {
            return tree.at(path.get()).isPresent()
                    ? new State.Unreadable(TwinFiles.shown(subject) + " is a link to something that does not exist")
                    : new State.Absent();
        }
        return Tree.kind(thing.get()).equals(Tree.DIRECTORY)
                ? new State.Present(TwinFiles.answered(thing.get(), subject))
                : new State.Unreadable(TwinFiles.shown(subject) + " is a file, not a directory");
    }

    @Override
    public Value.Mapping apply(World world, Desired desired, String verb, Set<String> changes) throws ApplyFailed {
        var tree = world.tree();
        var path = TwinFiles.path(world, desired).orElseThrow(() -> new ApplyFailed("The path isn't absolute."));
        if (verb.equals("remove")) {
            if (TwinFiles.fresh(world.platform()).containsKey(Tree.key(path))) {
                throw new ApplyFailed(TwinFiles.shown(desired) + " is never removed.");
            }
            tree.remove(tree.real(path, false).orElse(path));
            return Value.Mapping.EMPTY;
        }
        var real = tree.real(path, true)
                .orElseThrow(() -> new ApplyFailed("The link " + TwinFiles.shown(desired) + " leads nowhere."));
        make(world, real, TwinFiles.shown(desired));
        var directory = tree.at(real).orElseThrow();
        tree.put(real, new Thing(directory.identity(), TwinFiles.settled(directory.properties(), desired)));
        return Value.Mapping.EMPTY;
    }

    private static void make(World world, String path, String shown) throws ApplyFailed {
        var tree = world.tree();
        if (tree.at(path).isPresent()) {
            return;
        }
        var parent = tree.paths().parent(path);
        if (parent.isPresent()) {
            make(
                    world,
                    parent.get(),
                    shown.substring(0, Math.min(shown.length(), parent.get().length())));
        }
        tree.put(
                path,
                new Thing(
                        Value.Mapping.EMPTY.with("path", Value.of(shown)),
                        Value.Mapping.EMPTY
                                .with(Tree.KIND, Value.of(Tree.DIRECTORY))
                                .with(TwinFiles.usual(world.platform(), world.user(), "0755"))));
    }
}
