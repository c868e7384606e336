package dev.plumb.twin;

import java.util.Comparator;

/**
 * Which thing of a node it is.
 *
 * @param kind a resource type, or {@link #PATH} for whatever lies in the tree of paths
 * @param identity in the form in which it is compared
 */
record Key(String kind, String identity) implements Comparable<Key> {
    /** Files, directories and links share one tree. */
    static final String PATH = "path";

    private static final Comparator<Key> ORDER = Comparator.comparing(Key::kind).thenComparing(Key::identity);

    @Override
    public int compareTo(Key other) {
        return ORDER.compare(this, other);
    }
}
