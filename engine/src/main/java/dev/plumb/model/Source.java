package dev.plumb.model;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * Where the user wrote something.
 *
 * @param file as the user named it, relative to the working directory where it lies below it
 * @param line counted from 1, as editors do
 * @param column counted from 1, as editors do
 */
public record Source(Path file, int line, int column) implements Comparable<Source> {
    private static final Comparator<Source> READING_ORDER =
            Comparator.comparing(Source::file).thenComparingInt(Source::line).thenComparingInt(Source::column);

    public Source {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("line and column count from 1: " + line + ":" + column);
        }
    }

    /** The same file, further right: where something starts inside a scalar on this line. */
    public Source plusColumns(int columns) {
        return new Source(file, line, column + columns);
    }

    @Override
    public int compareTo(Source other) {
        return READING_ORDER.compare(this, other);
    }

    /** {@code file:line:column}, with forward slashes on every platform. */
    @Override
    public String toString() {
        return file.toString().replace('\\', '/') + ":" + line + ":" + column;
    }
}
