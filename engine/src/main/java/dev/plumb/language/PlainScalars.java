package dev.plumb.language;

import dev.plumb.model.Value;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The type of a scalar without quotes. The rule is short on purpose: {@code true}, {@code false}, nothing, and numbers that
 * print as they were written. All else is the text that stands in the file; {@code engine/docs/yaml.md} lists the traps.
 */
public final class PlainScalars {
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
    private static final Set<String> FALSE = Set.of("false", "False", "FALSE");
    private static final Set<String> YES = Set.of("yes", "on", "y");
    private static final Set<String> NO = Set.of("no", "off", "n");
    private static final int LONGEST_WORD = "false".length();
    private static final Pattern NUMBER =
            Pattern.compile("0|-?[1-9][0-9]{0,17}|-?(0|[1-9][0-9]{0,17})\\.[0-9]{0,14}[1-9]");

    private PlainScalars() {}

    public static Value type(String text) {
        if (!maybeTyped(text)) {
            return Value.of(text);
        }
        if (NOTHING.contains(text)) {
            return Value.Nothing.NOTHING;
        }
        if (TRUE.contains(text) || FALSE.contains(text)) {
            return Value.of(TRUE.contains(text));
        }
        if (NUMBER.matcher(text).matches()) {
            return new Value.Decimal(new BigDecimal(text));
        }
        return Value.of(text);
    }

    /** Most scalars are texts, which their length or first character tells. */
    private static boolean maybeTyped(String text) {
        if (text.length() <= LONGEST_WORD) {
            return true;
        }
        char first = text.charAt(0);
        return first == '-' || (first >= '0' && first <= '9');
    }

    /** What YAML 1.1 would have made of {@code yes}, {@code off} and so on: for the remedy of an error, never for a value. */
    public static Optional<Boolean> meantAsBoolean(String text) {
        var word = text.toLowerCase(java.util.Locale.ROOT);
        if (YES.contains(word)) {
            return Optional.of(true);
        }
        return NO.contains(word) ? Optional.of(false) : Optional.empty();
    }
}
