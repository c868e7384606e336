package dev.plumb.twin;

import java.util.NavigableMap;

/**
 * The first state of what the twins of a cluster share.
 *
 * @param things never changed
 */
record ClusterDocument(NavigableMap<Key, Thing> things, String digest) {}
