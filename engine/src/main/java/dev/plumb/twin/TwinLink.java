package dev.plumb.twin;

import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.resource.Desired;
import java.util.Optional;
import java.util.Set;

/** Symbolic links. */
enum TwinLink implements Behaviour {
    INSTANCE;

    @Override
    public State read(World world, Desired subject) {
        var tree = world.tree();
        var shown = TwinFiles.shown(subject);
        var path = TwinFiles.path(world, subject);
        if (path.isEmpty()) {
            return new State.Unreadable("the path is not absolute: " + shown);
        }
        var real = tree.real(path.get(), false);
        var thing = real.flatMap(tree::at);
        if (thing.isEmpty()) {
            return new State.Absent();
        }
        if (Tree.is(thing, Tree.LINK)) {
            return new State.Present(Value.Mapping.EMPTY.with(
                    Tree.TARGET, thing.get().properties().get(Tree.TARGET).orElse(Value.of(""))));
        }
        return obstacle(subject, Tree.kind(thing.get()), tree.isEmpty(real.get()));
    }

    private static State obstacle(Desired subject, String kind, boolean empty) {
        var shown = TwinFiles.shown(subject);
        if (!empty) {
            return new State.Unreadable(
                    shown + " is a directory with something in it, which is never replaced by a link");
        }
        return subject.arguments().get("force").equals(Optional.of(Value.of(true)))
                ? new State.Present(Value.Mapping.EMPTY)
                : new State.Unreadable(shown + " is " + (kind.equals(Tree.FILE) ? "a file" : "an empty directory")
                        + ", not a link; \"force: true\" replaces it");
    }

    @Override
    public Value.Mapping apply(World world, Desired desired, String verb, Set<String> changes) throws ApplyFailed {
        var tree = world.tree();
        var real = TwinFiles.path(world, desired)
                .flatMap(path -> tree.real(path, false))
                .orElseThrow(() -> new ApplyFailed("The path isn't absolute."));
        tree.remove(real);
        if (!verb.equals("remove")) {
            var target = desired.arguments()
                    .get(Tree.TARGET)
                    .orElseThrow(() -> new ApplyFailed("A new link needs a target."));
            tree.put(
                    real,
                    new Thing(
                            Value.Mapping.EMPTY.with("path", Value.of(TwinFiles.shown(desired))),
                            Value.Mapping.EMPTY
                                    .with(Tree.KIND, Value.of(Tree.LINK))
                                    .with(Tree.TARGET, target.revealed())));
        }
        return Value.Mapping.EMPTY;
    }
}
