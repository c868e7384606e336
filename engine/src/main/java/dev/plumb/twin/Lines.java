package dev.plumb.twin;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * The lines of a text.
 *
 * @param ended whether the last one has a line break
 */
record Lines(List<String> items, boolean ended) {
    Lines {
        items = List.copyOf(items);
    }

    static Lines of(String text) {
        if (text.isEmpty()) {
            return new Lines(List.of(), true);
        }
        var ended = text.endsWith("\n");
        var items = (ended ? text.substring(0, text.length() - 1) : text).split("\n", -1);
        return new Lines(List.of(items), ended);
    }

    /** The index of the last line that is so. */
    OptionalInt last(Predicate<String> wanted) {
        for (int i = items.size() - 1; i >= 0; i--) {
            if (wanted.test(items.get(i))) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    OptionalInt first(Predicate<String> wanted) {
        for (int i = 0; i < items.size(); i++) {
            if (wanted.test(items.get(i))) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** With a line more; at the end, all lines have a line break. */
    Lines with(int index, String line) {
        var more = new ArrayList<>(items);
        more.add(index, line);
        return new Lines(more, ended || index == items.size());
    }

    /** With another line in one's place; a last one has a line break then. */
    Lines replaced(int index, String line) {
        var others = new ArrayList<>(items);
        others.set(index, line);
        return new Lines(others, ended || index == items.size() - 1);
    }

    Lines without(Predicate<String> unwanted) {
        return new Lines(items.stream().filter(unwanted.negate()).toList(), true);
    }

    String text() {
        return items.isEmpty() ? "" : String.join("\n", items) + (ended ? "\n" : "");
    }
}
