package dev.plumb.inventory;

import dev.plumb.model.Refused;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Arguments for ssh that an inventory made for Ansible holds, as far as they say where, as whom, or by which configuration.
 *
 * @param file what {@code -F} names
 * @param options lines of configuration
 */
record SshArguments(Optional<String> file, List<String> options) {
    static final SshArguments NONE = new SshArguments(Optional.empty(), List.of());

    /** About terminals, forwarding and talking: they change nothing that Plumb does. */
    private static final String WITHOUT_EFFECT = "46AaCfGgKkMNnqsTtVvXxYy";

    SshArguments {
        options = List.copyOf(options);
    }

    /** @param refused makes what is thrown of a reason, which continues a sentence about the variable */
    static SshArguments of(String text, Function<String, Refused> refused) {
        var words = new ArrayDeque<>(words(text, refused));
        var file = Optional.<String>empty();
        var options = new ArrayList<String>();
        while (!words.isEmpty()) {
            var word = words.removeFirst();
            if (!word.matches("-[A-Za-z0-9].*")) {
                throw refused.apply("has \"" + Names.shown(word) + "\" where ssh would want an option.");
            }
            if (WITHOUT_EFFECT.indexOf(word.charAt(1)) >= 0) {
                continue;
            }
            var argument = word.length() > 2 ? word.substring(2) : next(word, words, refused);
            if (word.charAt(1) == 'F') {
                file = file.or(() -> Optional.of(argument));
            } else {
                options.add(line(word.charAt(1), argument, refused));
            }
        }
        return new SshArguments(file, options);
    }

    private static String next(String word, Deque<String> words, Function<String, Refused> refused) {
        if (words.isEmpty()) {
            throw refused.apply("ends after " + Names.shown(word) + ", which wants an argument.");
        }
        return words.removeFirst();
    }

    private static String line(char option, String argument, Function<String, Refused> refused) {
        return switch (option) {
            case 'o' -> argument;
            case 'J' -> "ProxyJump " + quoted(argument);
            case 'i' -> "IdentityFile " + quoted(argument);
            case 'l' -> "User " + quoted(argument);
            case 'p' -> "Port " + quoted(argument);
            default ->
                throw refused.apply("has the option -" + option
                        + " of ssh, which Plumb doesn't know. It knows -F, -o, -J, -i, -l and -p.");
        };
    }

    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** As a shell splits them: quotes hold a word together. */
    private static List<String> words(String text, Function<String, Refused> refused) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        var begun = false;
        var quote = ' ';
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (quote != ' ') {
                if (c == quote) {
                    quote = ' ';
                } else {
                    word.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                begun = true;
            } else if (!Character.isWhitespace(c)) {
                word.append(c);
                begun = true;
            } else if (begun) {
                words.add(word.toString());
                word.setLength(0);
                begun = false;
            }
        }
        if (quote != ' ') {
            throw refused.apply("has a quote " + quote + " that doesn't end.");
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }

    SshArguments and(SshArguments more) {
        var both = new ArrayList<>(options);
        both.addAll(more.options());
        return new SshArguments(file.or(more::file), both);
    }
}
