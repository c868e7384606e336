package dev.plumb.language;

import dev.plumb.model.Source;
import org.yaml.snakeyaml.events.ScalarEvent;

/** Where a scalar's content starts: behind its tag, its anchor, its quote, or on the line below its {@code |}. */
final class ScalarPlaces {
    private final SourceText text;

    ScalarPlaces(SourceText text) {
        this.text = text;
    }

    Source of(ScalarEvent scalar) {
        var start = scalar.getStartMark().getIndex();
        if (scalar.isPlain()) {
            return text.at(scalar.getValue().isEmpty() ? start : behindProperties(start));
        }
        var indicator = behindProperties(start);
        return scalar.isSQuoted() || scalar.isDQuoted()
                ? text.at(indicator + 1)
                : inBlock(indicator, scalar.getValue());
    }

    private int behindProperties(int start) {
        var index = start;
        while (index < text.length()) {
            var character = text.character(index);
            if (character == '!' || character == '&') {
                index = behindWord(index);
            } else if (character == '#') {
                index = text.nextLine(index);
            } else if (isSpace(character)) {
                index++;
            } else {
                return index;
            }
        }
        return start;
    }

    private int behindWord(int start) {
        var index = start;
        while (!isSpace(text.character(index))) {
            index++;
        }
        return index;
    }

    /** The first line of the content, blank or not, at the depth of the whole block. */
    private Source inBlock(int indicator, String content) {
        var first = text.nextLine(indicator);
        var line = first;
        while (line < text.length() && isBlank(line)) {
            line = text.nextLine(line);
        }
        if (line >= text.length()) {
            return text.at(indicator);
        }
        var kept = content.lines().filter(each -> !each.isBlank()).findFirst().orElse("");
        var depth = spaces(line) - (kept.length() - kept.stripLeading().length());
        var start = text.at(first);
        return new Source(start.file(), start.line(), Math.max(depth, 0) + 1);
    }

    private boolean isBlank(int line) {
        var end = text.character(line + spaces(line));
        return end == '\n' || end == '\r';
    }

    private int spaces(int line) {
        var count = 0;
        while (text.character(line + count) == ' ') {
            count++;
        }
        return count;
    }

    private static boolean isSpace(int character) {
        return character == ' ' || character == '\t' || character == '\n' || character == '\r';
    }
}
