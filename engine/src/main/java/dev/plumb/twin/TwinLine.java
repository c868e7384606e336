package dev.plumb.twin;

import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.resource.Comparison;
import dev.plumb.resource.Desired;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Lines of files: what they are is what the file's content says. */
enum TwinLine implements Behaviour {
    INSTANCE;

    static final String TYPE = "line";

    @Override
    public State read(World world, Desired subject) {
        var shown = TwinFiles.shown(subject);
        var path = TwinFiles.path(world, subject);
        if (path.isEmpty()) {
            return new State.Unreadable("the path is not absolute: " + shown);
        }
        if (text(subject, "line").isEmpty() && (text(subject, "regexp").isEmpty() || wanted(subject))) {
            return new State.Unreadable(
                    "a line that is present needs \"line\", one that is absent \"line\" or \"regexp\"");
        }
        var thing = world.tree().following(path.get());
        if (thing.isEmpty()) {
            var create = subject.arguments().get("create").equals(Optional.of(Value.of(true)));
            return wanted(subject) && !create ? new State.Unavailable(shown) : new State.Absent();
        }
        return Tree.is(thing, Tree.FILE)
                ? inside(subject, thing.get())
                : new State.Unreadable(shown + " is a directory, not a file");
    }

    private static State inside(Desired subject, Thing file) {
        var lines = lines(file);
        if (lines.isEmpty()) {
            return new State.Unreadable("the twin knows " + TwinFiles.shown(subject) + " only by its checksum");
        }
        if (text(subject, "regexp").isPresent() && pattern(subject, "regexp").isEmpty()) {
            return new State.Unreadable("the regexp isn't a POSIX extended regular expression that the twin can use");
        }
        var found = locate(subject, lines.get());
        return found.isEmpty()
                ? new State.Absent()
                : new State.Present(Value.Mapping.EMPTY.with(
                        "line", Value.of(lines.get().items().get(found.getAsInt()))));
    }

    /** The last line that matches, else the line itself. */
    private static OptionalInt locate(Desired subject, Lines lines) {
        var pattern = pattern(subject, "regexp");
        if (pattern.isPresent()) {
            var found = lines.last(found(pattern.get()));
            if (found.isPresent() || !wanted(subject)) {
                return found;
            }
        }
        return text(subject, "line").map(line -> lines.last(line::equals)).orElse(OptionalInt.empty());
    }

    @Override
    public Value.Mapping apply(World world, Desired desired, String verb, Set<String> changes) throws ApplyFailed {
        var path = TwinFiles.path(world, desired).orElseThrow(() -> new ApplyFailed("The path isn't absolute."));
        var file = world.tree().following(path);
        var there = file.isEmpty()
                ? Lines.of("")
                : lines(file.get()).orElseThrow(() -> new ApplyFailed("The twin knows the file only by its checksum."));
        var line = text(desired, "line").orElse("");
        var now = switch (verb) {
            case "remove" -> there.without(unwanted(desired));
            case "update" ->
                there.replaced(
                        locate(desired, there)
                                .orElseThrow(
                                        () -> new ApplyFailed("The line in " + TwinFiles.shown(desired) + " is gone.")),
                        line);
            default -> there.with(place(desired, there), line);
        };
        TwinFile.validate(world, desired);
        TwinFile.replace(world, desired, path, Optional.of(kept(now.text(), file, desired)), file.isEmpty());
        return Value.Mapping.EMPTY;
    }

    private static Predicate<String> unwanted(Desired desired) {
        return pattern(desired, "regexp")
                .map(TwinLine::found)
                .orElseGet(() -> text(desired, "line").orElse("")::equals);
    }

    /** Where a new line goes. */
    static int place(Desired desired, Lines lines) {
        var end = lines.items().size();
        if (text(desired, "insert_before").isPresent()) {
            return text(desired, "insert_before").equals(Optional.of("BOF"))
                    ? 0
                    : pattern(desired, "insert_before")
                            .map(pattern -> lines.first(found(pattern)).orElse(end))
                            .orElse(end);
        }
        return pattern(desired, "insert_after")
                .filter(_ -> !text(desired, "insert_after").equals(Optional.of("EOF")))
                .map(pattern -> lines.last(found(pattern)).orElse(end - 1) + 1)
                .orElse(end);
    }

    /** A text that holds a secret stays whole, and is one. */
    static Value.Mapping kept(String text, Optional<Thing> before, Desired desired) {
        var secret = desired.arguments().holdsSecret()
                || before.flatMap(file -> file.properties().get(TwinFiles.CONTENT))
                        .filter(Value::holdsSecret)
                        .isPresent();
        return secret
                ? Value.Mapping.EMPTY
                        .with(TwinFiles.SHA256, Value.of(Comparison.sha256(text)))
                        .with(TwinFiles.CONTENT, new Value.Secret(Value.of(text)))
                : TwinFiles.kept(Value.of(text));
    }

    static Optional<Lines> lines(Thing file) {
        return file.properties()
                .get(TwinFiles.CONTENT)
                .map(text -> Lines.of(text.revealed().toString()));
    }

    private static Predicate<String> found(Pattern pattern) {
        return line -> pattern.matcher(line).find();
    }

    private static Optional<Pattern> pattern(Desired desired, String argument) {
        return text(desired, argument).flatMap(PosixPattern::compile);
    }

    static Optional<String> text(Desired desired, String argument) {
        return desired.arguments().get(argument).map(value -> value.revealed().toString());
    }

    private static boolean wanted(Desired subject) {
        return subject.wanted();
    }
}
