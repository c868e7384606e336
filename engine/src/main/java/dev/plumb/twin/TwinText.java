package dev.plumb.twin;

import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.resource.Desired;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Looking into the text of a file, and changing a part of it. */
final class TwinText {
    private TwinText() {}

    /** @param inside what the lines of the file say */
    static State read(World world, Desired subject, Function<Lines, State> inside) {
        var shown = TwinFiles.shown(subject);
        var path = TwinFiles.path(world, subject);
        if (path.isEmpty()) {
            return new State.Unreadable("the path is not absolute: " + shown);
        }
        var thing = world.tree().following(path.get());
        if (thing.isEmpty()) {
            var create = subject.arguments().get("create").equals(Optional.of(Value.of(true)));
            return subject.wanted() && !create ? new State.Unavailable(shown) : new State.Absent();
        }
        if (!Tree.is(thing, Tree.FILE)) {
            return new State.Unreadable(shown + " is a directory, not a file");
        }
        return TwinLine.lines(thing.get())
                .map(inside)
                .orElseGet(() -> new State.Unreadable("the twin knows " + shown + " only by its checksum"));
    }

    static void change(World world, Desired desired, UnaryOperator<Lines> change) throws ApplyFailed {
        var path = TwinFiles.path(world, desired).orElseThrow(() -> new ApplyFailed("The path isn't absolute."));
        var file = world.tree().following(path);
        var there = file.isEmpty()
                ? Lines.of("")
                : TwinLine.lines(file.get())
                        .orElseThrow(() -> new ApplyFailed("The twin knows the file only by its checksum."));
        TwinFile.validate(world, desired);
        var now = TwinLine.kept(change.apply(there).text(), file, desired);
        TwinFile.replace(world, desired, path, Optional.of(now), file.isEmpty());
    }
}
