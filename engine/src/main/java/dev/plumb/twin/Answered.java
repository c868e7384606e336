package dev.plumb.twin;

import dev.plumb.resource.Desired;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What a command does on a twin.
 *
 * @param command the exact text, or what the whole text has to match
 * @param times how often it answers; later ones of the list do afterwards
 * @param effects written like tasks: a resource type with its arguments
 */
record Answered(Command command, int rc, String stdout, String stderr, OptionalInt times, List<Desired> effects) {
    Answered {
        effects = List.copyOf(effects);
    }

    sealed interface Command {
        record Exactly(String text) implements Command {}

        record Matching(Pattern pattern) implements Command {}

        default boolean means(String text) {
            return switch (this) {
                case Exactly(var exact) -> exact.equals(text);
                case Matching(var pattern) -> pattern.matcher(text).matches();
            };
        }
    }

    /** What it is counted as. */
    Action counted() {
        return switch (command) {
            case Command.Exactly(var text) -> new Action("answer", "command", text);
            case Command.Matching(var pattern) -> new Action("answer", "matches", pattern.pattern());
        };
    }
}
