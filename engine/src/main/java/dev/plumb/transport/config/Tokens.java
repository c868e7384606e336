package dev.plumb.transport.config;

import dev.plumb.node.Unreachable;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in what stands for something else in the name of a file: {@code ~}, {@code %h}, {@code ${HOME}}.
 *
 * @param values by the letter behind the percent sign
 */
public record Tokens(Map<Character, String> values, Map<String, String> environment, Path home) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

    public Tokens {
        values = Map.copyOf(values);
    }

    /** @throws Unreachable if a token isn't known, or a variable of the environment isn't set */
    public String fill(String text) throws Unreachable {
        return percents(variables(text), values);
    }

    /** A file; what is relative is relative to the working directory, as for ssh. */
    public Path file(String text) throws Unreachable {
        var filled = fill(text);
        if (filled.equals("~") || filled.startsWith("~/")) {
            return home.resolve(filled.substring(Math.min(2, filled.length())));
        }
        return Path.of(filled);
    }

    private String variables(String text) throws Unreachable {
        var variable = VARIABLE.matcher(text);
        var filled = new StringBuilder();
        while (variable.find()) {
            var value = environment.get(variable.group(1));
            if (value == null) {
                throw new Unreachable("The OpenSSH configuration says \"" + text + "\", and there is no variable "
                        + variable.group(1) + " in the environment.");
            }
            variable.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return variable.appendTail(filled).toString();
    }

    static String inHostName(ConfigLine line, String host) throws Unreachable {
        return percents(line.first(), Map.of('h', host));
    }

    private static String percents(String text, Map<Character, String> values) throws Unreachable {
        var filled = new StringBuilder();
        var done = 0;
        for (var at = text.indexOf('%'); at >= 0; at = text.indexOf('%', done)) {
            var letter = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
            var value = letter == '%' ? "%" : values.get(letter);
            if (value == null) {
                throw new Unreachable("The OpenSSH configuration says \"" + text + "\", and Plumb doesn't know %"
                        + letter + " there.");
            }
            filled.append(text, done, at).append(value);
            done = at + 2;
        }
        filled.append(text, Math.min(done, text.length()), text.length());
        return filled.toString();
    }
}
