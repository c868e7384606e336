package dev.plumb.transport.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits the rest of a line into arguments: quotes hold one together, a backslash takes a quote's meaning away. */
final class ConfigWords {
    private static final char NONE = '\0';

    private final String text;
    private int at;

    private ConfigWords(String text) {
        this.text = text;
    }

    /** Empty where a quote doesn't end. */
    static Optional<List<String>> split(String text) {
        var words = new ConfigWords(text);
        var all = new ArrayList<String>();
        for (words.skipBlanks(); words.hasMore(); words.skipBlanks()) {
            var word = words.next();
            if (word.isEmpty()) {
                return Optional.empty();
            }
            all.add(word.get());
        }
        return Optional.of(all);
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    /** A comment may stand behind the last word. */
    private boolean hasMore() {
        return at < text.length() && text.charAt(at) != '#';
    }

    private Optional<String> next() {
        var word = new StringBuilder();
        var quote = NONE;
        for (; at < text.length(); at++) {
            var c = text.charAt(at);
            if (c == '\\' && isEscaped(quote)) {
                word.append(text.charAt(++at));
            } else if (quote == NONE && isBlank(c)) {
                break;
            } else if (quote == NONE && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = NONE;
            } else {
                word.append(c);
            }
        }
        return quote == NONE ? Optional.of(word.toString()) : Optional.empty();
    }

    private boolean isEscaped(char quote) {
        if (at + 1 >= text.length()) {
            return false;
        }
        var c = text.charAt(at + 1);
        return c == '"' || c == '\'' || c == '\\' || (c == ' ' && quote == NONE);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
