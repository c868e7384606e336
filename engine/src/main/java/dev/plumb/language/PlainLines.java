package dev.plumb.language;

import java.util.Arrays;
import java.util.Optional;

/**
 * The lines of a YAML text that aren't blank or comments, where none of them needs another one to be understood: quotes and
 * brackets are closed on their line, and there are no anchors, tabs or second documents.
 */
final class PlainLines {
    private final String text;
    private int[] starts = new int[1024];
    private int[] indents = new int[1024];
    private int[] numbers = new int[1024];
    private int count;

    private PlainLines(String text) {
        this.text = text;
    }

    /** Empty where the text isn't as plain. */
    static Optional<PlainLines> of(String text) {
        var lines = new PlainLines(text);
        return lines.scan() ? Optional.of(lines) : Optional.empty();
    }

    int count() {
        return count;
    }

    int indent(int line) {
        return indents[line];
    }

    /** The number that editors show. */
    int number(int line) {
        return numbers[line];
    }

    /** The word in front of the line's first colon with a blank behind it; empty where it isn't a plain word. */
    Optional<String> key(int line) {
        int from = starts[line] + indents[line];
        int at = from;
        while (at < text.length() && isOfWord(text.charAt(at))) {
            at++;
        }
        int end = at - 1;
        boolean word = end > from && text.charAt(end) == ':' && isFirst(text.charAt(from)) && endsWord(at);
        return word ? Optional.of(text.substring(from, end)) : Optional.empty();
    }

    /** How the value begins that stands behind the line's key; a line feed where there is only a comment, or nothing. */
    char behind(int line, String key) {
        int at = starts[line] + indents[line] + key.length() + 1;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        char first = at < text.length() ? text.charAt(at) : '\n';
        return first == '#' || first == '\r' ? '\n' : first;
    }

    /**
     * Several lines with all that is between them.
     *
     * @param column of the first line, from 0
     * @param to the line behind the last one
     */
    String text(int from, int column, int to) {
        return text.substring(starts[from] + column, to < count ? starts[to] : text.length());
    }

    private boolean scan() {
        int number = 0;
        int next;
        for (int start = 0; start < text.length(); start = next) {
            number++;
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            next = end + 1;
            int stop = end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
            int first = start;
            while (first < stop && text.charAt(first) == ' ') {
                first++;
            }
            boolean marksBegin = count == 0 && first == start && text.startsWith("---", start) && stop == start + 3;
            if (first == stop || marksBegin) {
                continue;
            }
            if (!PlainLine.isPlain(text, first, stop) || (first == start && marksDocument(start))) {
                return false;
            }
            if (text.charAt(first) != '#') {
                add(start, first - start, number);
            }
        }
        return true;
    }

    private boolean marksDocument(int start) {
        return text.startsWith("---", start) || text.startsWith("...", start) || text.charAt(start) == '%';
    }

    private void add(int start, int indent, int number) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            indents = Arrays.copyOf(indents, 2 * count);
            numbers = Arrays.copyOf(numbers, 2 * count);
        }
        starts[count] = start;
        indents[count] = indent;
        numbers[count] = number;
        count++;
    }

    private boolean endsWord(int at) {
        return at == text.length() || Character.isWhitespace(text.charAt(at));
    }

    private static boolean isFirst(char c) {
        return PlainLine.isLetterOrDigit(c) || c == '_';
    }

    private static boolean isOfWord(char c) {
        return PlainLine.isLetterOrDigit(c) || "_.-@%:[]".indexOf(c) >= 0;
    }
}
