package dev.plumb.twin;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What happened to a twin, or to a cluster of twins, since its first state.
 *
 * @param things what a thing became; empty for one that is gone
 * @param counts how often each action happened
 */
record Changes(SortedMap<Key, Optional<Thing>> things, SortedMap<Action, Long> counts) {
    static final Changes NONE = new Changes(new TreeMap<>(), new TreeMap<>());

    Changes {
        things = Collections.unmodifiableSortedMap(things);
        counts = Collections.unmodifiableSortedMap(counts);
    }

    boolean isEmpty() {
        return things.isEmpty() && counts.isEmpty();
    }

    /** These changes and later ones. */
    Changes plus(Changes later) {
        var allThings = new TreeMap<>(things);
        allThings.putAll(later.things);
        var allCounts = new TreeMap<>(counts);
        later.counts.forEach((action, times) -> allCounts.merge(action, times, Long::sum));
        return new Changes(allThings, allCounts);
    }
}
