package dev.plumb.transport.config;

import dev.plumb.node.Unreachable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One setting.
 *
 * @param place file and line, for messages
 * @param keyword in small letters
 * @param arguments at least one
 * @param rest all arguments as they are written
 */
record ConfigLine(String place, String keyword, List<String> arguments, String rest) {
    /** A keyword, then blanks or one equals sign with blanks around it. */
    private static final Pattern FORM = Pattern.compile("([^\\s=\"]+)(?:\\s*=\\s*|\\s+|$)(.*)", Pattern.DOTALL);

    ConfigLine {
        arguments = List.copyOf(arguments);
    }

    /**
     * Empty for comments and blank lines.
     *
     * @throws Unreachable where a line is no setting: ssh itself stops there too
     */
    static Optional<ConfigLine> parse(String place, String text) throws Unreachable {
        var line = text.strip();
        if (line.isEmpty() || line.startsWith("#")) {
            return Optional.empty();
        }
        var form = FORM.matcher(line);
        var words = form.matches() ? ConfigWords.split(form.group(2)) : Optional.<List<String>>empty();
        if (words.isEmpty()) {
            throw new Unreachable(place + ": A quote doesn't end, or there is no keyword: " + line);
        }
        if (words.get().isEmpty()) {
            throw new Unreachable(place + ": There is nothing behind \"" + form.group(1) + "\".");
        }
        return Optional.of(new ConfigLine(place, form.group(1).toLowerCase(Locale.ROOT), words.get(), form.group(2)));
    }

    String first() {
        return arguments.getFirst();
    }

    Unreachable wrong(String why) {
        return new Unreachable(place + ": \"" + keyword + " " + rest + "\" " + why);
    }
}
