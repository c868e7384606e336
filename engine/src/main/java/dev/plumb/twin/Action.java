package dev.plumb.twin;

import java.util.Comparator;

/**
 * Something that was done to a twin, to be counted.
 *
 * @param verb {@code create}, {@code update}, {@code remove}, {@code act}; {@code answer} and {@code fault} for what a document gave
 */
public record Action(String verb, String type, String identity) implements Comparable<Action> {
    private static final Comparator<Action> ORDER =
            Comparator.comparing(Action::type).thenComparing(Action::identity).thenComparing(Action::verb);

    @Override
    public int compareTo(Action other) {
        return ORDER.compare(this, other);
    }
}
