package dev.plumb.twin;

import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.resource.Desired;
import java.util.Set;
import java.util.regex.Pattern;

/** Matches in files: whether some are left is what the file's content says. */
enum TwinReplace implements Behaviour {
    INSTANCE;

    static final String TYPE = "replace";

    @Override
    public State read(World world, Desired subject) {
        var pattern = PosixPattern.compile(TwinLine.text(subject, "regexp").orElse(""));
        if (pattern.isEmpty()) {
            return new State.Unreadable("the regexp isn't a POSIX extended regular expression that the twin can use");
        }
        return TwinText.read(world, subject, lines -> inside(subject, pattern.get(), lines));
    }

    private static State inside(Desired subject, Pattern pattern, Lines lines) {
        var left = lines.items().stream()
                .filter(line -> !replaced(subject, pattern, line).equals(line))
                .findFirst()
                .or(() -> TwinLine.text(subject, "replacement"))
                .orElse("");
        return new State.Present(Value.Mapping.EMPTY.with("replacement", Value.of(left)));
    }

    private static String replaced(Desired subject, Pattern pattern, String line) {
        var replacement = TwinLine.text(subject, "replacement").orElse("").replace("$", "\\$");
        return pattern.matcher(line).replaceAll(replacement.replaceAll("\\\\([1-9])", "\\$$1"));
    }

    @Override
    public Value.Mapping apply(World world, Desired desired, String verb, Set<String> changes) throws ApplyFailed {
        var pattern = PosixPattern.compile(TwinLine.text(desired, "regexp").orElse(""))
                .orElseThrow(() -> new ApplyFailed("The twin can't use the regexp."));
        TwinText.change(
                world,
                desired,
                there -> new Lines(
                        there.items().stream()
                                .map(line -> replaced(desired, pattern, line))
                                .toList(),
                        there.ended()));
        return Value.Mapping.EMPTY;
    }
}
