package dev.plumb.twin;

/**
 * Which thing of a node it is.
 *
 * @param kind a resource type, or {@link #PATH} for whatever lies in the tree of paths
 * @param identity in the form in which it is compared
 */
record Key(String kind, String identity) implements Comparable<Key> {
    /** Files, directories and links share one tree. */
    static final String PATH = "path";

    @Override
    public int compareTo(Key other) {
        int kinds = kind.compareTo(other.kind);
        return kinds == 0 ? identity.compareTo(other.identity) : kinds;
    }
}
