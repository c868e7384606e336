package dev.plumb.twin;

import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.resource.Desired;
import java.util.Optional;
import java.util.Set;

/** Regular files. */
enum TwinFile implements Behaviour {
    INSTANCE;

    @Override
    public State read(World world, Desired subject) {
        var tree = world.tree();
        var path = TwinFiles.path(world, subject);
        if (path.isEmpty()) {
            return new State.Unreadable("the path is not absolute: " + TwinFiles.shown(subject));
        }
        var thing = tree.real(path.get(), follows(subject)).flatMap(tree::at);
        if (thing.isEmpty()) {
            return tree.at(path.get()).isPresent()
                    ? new State.Unreadable(TwinFiles.shown(subject) + " is a link to something that does not exist")
                    : new State.Absent();
        }
        return switch (Tree.kind(thing.get())) {
            case Tree.FILE -> new State.Present(properties(thing.get(), subject));
            case Tree.LINK -> new State.Present(Value.Mapping.EMPTY.with(Tree.KIND, Value.of(Tree.LINK)));
            default -> new State.Unreadable(TwinFiles.shown(subject) + " is a directory, not a file");
        };
    }

    private static Value.Mapping properties(Thing file, Desired subject) {
        var hash = file.properties().get(TwinFiles.SHA256).orElse(Value.of(""));
        return Value.Mapping.EMPTY
                .with(Tree.KIND, Value.of(Tree.FILE))
                .with(TwinFiles.CONTENT, hash)
                .with(TwinFiles.answered(file, subject));
    }

    @Override
    public Value.Mapping apply(World world, Desired desired, String verb, Set<String> changes) throws ApplyFailed {
        var path = TwinFiles.path(world, desired).orElseThrow(() -> new ApplyFailed("The path isn't absolute."));
        if (verb.equals("remove")) {
            var real = world.tree().real(path, false).orElse(path);
            keep(world, desired, real);
            world.tree().remove(real);
            return Value.Mapping.EMPTY;
        }
        validate(world, desired);
        replace(world, desired, path, content(desired, changes, verb).map(TwinFiles::kept), true);
        return Value.Mapping.EMPTY;
    }

    private static boolean follows(Desired subject) {
        return !subject.arguments().get("follow").equals(Optional.of(Value.of(false)));
    }

    private static Optional<Value> content(Desired desired, Set<String> changes, String verb) {
        return desired.arguments()
                .get(TwinFiles.CONTENT)
                .filter(_ -> verb.equals("create") || changes.contains(TwinFiles.CONTENT));
    }

    /**
     * A file with another content, or a new one; what the task doesn't mention stays.
     *
     * @param content as the tree keeps it; empty to leave it alone
     * @param settle whether the task's owner and mode count
     */
    static void replace(World world, Desired desired, String path, Optional<Value.Mapping> content, boolean settle)
            throws ApplyFailed {
        var tree = world.tree();
        var real = tree.real(path, follows(desired))
                .orElseThrow(() -> new ApplyFailed("The link " + TwinFiles.shown(desired) + " leads nowhere."));
        var there = tree.at(real).filter(thing -> !Tree.kind(thing).equals(Tree.LINK));
        if (Tree.is(there, Tree.DIRECTORY)) {
            throw new ApplyFailed(TwinFiles.shown(desired) + " is a directory.");
        }
        if (there.isPresent() && content.isPresent()) {
            keep(world, desired, real);
        }
        var file = there.orElseGet(() -> fresh(world, desired));
        var values = content.map(
                        kept -> file.properties().without(TwinFiles.CONTENT).with(kept))
                .orElse(file.properties());
        tree.put(real, new Thing(file.identity(), settle ? TwinFiles.settled(values, desired) : values));
    }

    private static Thing fresh(World world, Desired desired) {
        return new Thing(
                Value.Mapping.EMPTY.with("path", Value.of(TwinFiles.shown(desired))),
                Value.Mapping.EMPTY
                        .with(Tree.KIND, Value.of(Tree.FILE))
                        .with(TwinFiles.usual(world.platform(), world.user(), "0644"))
                        .with(TwinFiles.kept(Value.of(""))));
    }

    /** The old file beside the new one, where the task wants that; the name holds no time, so that two runs look the same. */
    private static void keep(World world, Desired desired, String path) throws ApplyFailed {
        var file = world.tree().at(path).filter(thing -> Tree.kind(thing).equals(Tree.FILE));
        if (file.isEmpty() || !desired.arguments().get("backup").equals(Optional.of(Value.of(true)))) {
            return;
        }
        var ending = new StringBuilder("~");
        while (world.tree().at(path + ending).isPresent()) {
            ending.append('~');
        }
        var shown = Tree.shown(file.get(), path) + ending;
        world.tree()
                .put(
                        path + ending,
                        new Thing(
                                Value.Mapping.EMPTY.with("path", Value.of(shown)),
                                file.get().properties()));
        world.notice("The old " + Tree.shown(file.get(), path) + " is kept as " + shown + ".");
    }

    static void validate(World world, Desired desired) throws ApplyFailed {
        var command = desired.arguments().get("validate");
        if (command.isPresent() && TwinActions.run(world, command.get()).rc() != 0) {
            throw new ApplyFailed("The new file did not pass \"" + command.get() + "\"; " + TwinFiles.shown(desired)
                    + " is as it was.");
        }
    }
}
