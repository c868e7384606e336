package dev.plumb.template;

import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * Where an expression stands, so that an offset within it can be told as file, line and column.
 *
 * @param scalar what holds it
 * @param offset of the expression's first character within the scalar's text
 */
record Place(Syntax.Scalar scalar, int offset) {
    Place plus(int further) {
        return new Place(scalar, offset + further);
    }

    /** The exact place; only asked for when something is wrong, so it may look into the file. */
    Source source() {
        Source start = scalar.source();
        int at = Math.clamp(offset, 0, scalar.text().length());
        String before = scalar.text().substring(0, at);
        if (scalar.style() == Syntax.Style.PLAIN && !scalar.text().contains("\n")) {
            return inFile(before, at).orElseGet(() -> start.plusColumns(at));
        }
        return inFile(before, at).orElseGet(() -> counted(before));
    }

    private Source counted(String before) {
        Source start = scalar.source();
        int lines = (int) before.chars().filter(c -> c == '\n').count();
        int column = before.length() - (before.lastIndexOf('\n') + 1);
        return new Source(start.file(), start.line() + lines, start.column() + column);
    }

    /**
     * Folded and quoted scalars lose line ends and escapes: the word at the offset is looked up in the file itself, counting
     * how often it comes before.
     */
    private Optional<Source> inFile(String before, int at) {
        String word = word(at);
        if (word.isEmpty()) {
            return Optional.empty();
        }
        int earlier = count(before, word);
        return fileFromHere(scalar.source()).flatMap(text -> {
            int found = -1;
            for (int i = 0; i <= earlier; i++) {
                found = text.indexOf(word, found + 1);
                if (found < 0) {
                    return Optional.<Source>empty();
                }
            }
            return Optional.of(advance(scalar.source(), text, found));
        });
    }

    private String word(int at) {
        String text = scalar.text();
        int end = at;
        while (end < text.length() && end < at + 40 && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return text.substring(at, end);
    }

    private static int count(String text, String word) {
        int count = 0;
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            count++;
        }
        return count;
    }

    private static Source advance(Source start, String text, int offset) {
        int line = start.line();
        int lineStart = 0;
        for (int end = text.indexOf('\n'); end >= 0 && end < offset; end = text.indexOf('\n', end + 1)) {
            line++;
            lineStart = end + 1;
        }
        int column = line == start.line() ? start.column() + offset : offset - lineStart + 1;
        return new Source(start.file(), line, column);
    }

    private static Optional<String> fileFromHere(Source start) {
        try {
            var lines = Files.readString(start.file()).split("\n", -1);
            if (start.line() > lines.length || start.column() > lines[start.line() - 1].length() + 1) {
                return Optional.empty();
            }
            var rest = new StringBuilder(lines[start.line() - 1].substring(start.column() - 1));
            for (int i = start.line(); i < lines.length; i++) {
                rest.append('\n').append(lines[i]);
            }
            return Optional.of(rest.toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
