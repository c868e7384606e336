package dev.plumb.inventory;

import dev.plumb.language.PlainScalars;
import dev.plumb.language.YamlReader;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts a host's line into words, as a shell would: quotes keep blanks together, {@code #} begins a comment. */
final class IniWords {
    /**
     * @param text without its quotes
     * @param start offset in the line
     * @param quoted whether it has quotes, and so is a text
     */
    record Word(String text, int start, boolean quoted) {
        /** What stands behind the equals sign, typed. */
        Syntax value(int from, Source source) {
            String value = text.substring(from);
            return quoted
                    ? new Syntax.Scalar(source, value, Value.of(value), Syntax.Style.QUOTED)
                    : typed(value, source);
        }
    }

    private IniWords() {}

    /** Empty where a quote has no end. */
    static Optional<List<Word>> split(String line) {
        var words = new ArrayList<Word>();
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '#' || c == ';') {
                break;
            } else {
                at = word(line, at, words);
                if (at < 0) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(words);
    }

    /** @return offset behind the word, or -1 where a quote has no end */
    private static int word(String line, int start, List<Word> words) {
        var text = new StringBuilder();
        boolean quoted = false;
        int brackets = 0;
        int at = start;
        while (at < line.length() && (brackets > 0 || !Character.isWhitespace(line.charAt(at)))) {
            char c = line.charAt(at);
            if ((c == '"' || c == '\'') && brackets == 0) {
                int end = line.indexOf(c, at + 1);
                if (end < 0) {
                    return -1;
                }
                quoted = true;
                text.append(line, at + 1, end);
                at = end;
            } else {
                brackets += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
                text.append(c);
            }
            at++;
        }
        words.add(new Word(text.toString(), start, quoted));
        return at;
    }

    /** A value without quotes: typed as YAML would, lists and mappings included. */
    static Syntax typed(String value, Source source) {
        if (value.startsWith("[") || value.startsWith("{")) {
            try {
                return YamlReader.read(source.file(), value);
            } catch (Refused _) {
                return new Syntax.Scalar(source, value, Value.of(value), Syntax.Style.QUOTED);
            }
        }
        return new Syntax.Scalar(source, value, PlainScalars.type(value), Syntax.Style.PLAIN);
    }

    static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.indexOf(value.charAt(0), 1) == value.length() - 1;
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
