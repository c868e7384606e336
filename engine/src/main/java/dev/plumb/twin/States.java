package dev.plumb.twin;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All things of one twin, or of one cluster of twins, during one exchange: its first state, what was changed since, and above
 * both what this exchange changes, which an operation that fails takes back.
 */
final class States {
    private final NavigableMap<Key, Thing> first;
    private final Changes before;
    private final TreeMap<Key, Optional<Thing>> kept = new TreeMap<>();
    private final TreeMap<Key, Optional<Thing>> draft = new TreeMap<>();
    private final TreeMap<Action, Long> counts = new TreeMap<>();

    /** @param first shared by all twins with this first state, and never changed */
    States(NavigableMap<Key, Thing> first, Changes before) {
        this.first = first;
        this.before = before;
    }

    @SuppressWarnings("OptionalAssignedToNull") // an Optional in these maps says "gone"; null says "not mentioned here"
    Optional<Thing> get(Key key) {
        var change = draft.isEmpty() ? null : draft.get(key);
        if (change == null && !kept.isEmpty()) {
            change = kept.get(key);
        }
        if (change == null && !before.things().isEmpty()) {
            change = before.things().get(key);
        }
        return change == null ? Optional.ofNullable(first.get(key)) : change;
    }

    boolean has(Key key) {
        return get(key).isPresent();
    }

    void put(Key key, Thing thing) {
        if (!get(key).equals(Optional.of(thing))) {
            draft.put(key, Optional.of(thing));
        }
    }

    void remove(Key key) {
        if (has(key)) {
            draft.put(key, Optional.empty());
        }
    }

    /** The things of a kind whose identity starts so. */
    SortedMap<Key, Thing> startingWith(String kind, String prefix) {
        var found = new TreeMap<>(range(first, kind, prefix));
        range(before.things(), kind, prefix).forEach((key, thing) -> set(found, key, thing));
        range(kept, kind, prefix).forEach((key, thing) -> set(found, key, thing));
        range(draft, kind, prefix).forEach((key, thing) -> set(found, key, thing));
        return found;
    }

    /** All things of all kinds. */
    SortedMap<Key, Thing> all() {
        var found = new TreeMap<Key, Thing>(first);
        before.things().forEach((key, thing) -> set(found, key, thing));
        kept.forEach((key, thing) -> set(found, key, thing));
        draft.forEach((key, thing) -> set(found, key, thing));
        return found;
    }

    void count(Action action) {
        counts.merge(action, 1L, Long::sum);
    }

    long counted(Action action) {
        return before.counts().getOrDefault(action, 0L) + counts.getOrDefault(action, 0L);
    }

    /** From now on what was changed stays. */
    void keep() {
        kept.putAll(draft);
        draft.clear();
    }

    /** Takes back what was changed since {@link #keep}. */
    void takeBack() {
        draft.clear();
    }

    /** What this exchange changed and counted. */
    Changes changes() {
        return new Changes(new TreeMap<>(kept), new TreeMap<>(counts));
    }

    private static <T> SortedMap<Key, T> range(SortedMap<Key, T> map, String kind, String prefix) {
        return map.subMap(new Key(kind, prefix), new Key(kind, prefix + Character.MAX_VALUE));
    }

    private static void set(SortedMap<Key, Thing> found, Key key, Optional<Thing> thing) {
        thing.ifPresentOrElse(value -> found.put(key, value), () -> found.remove(key));
    }
}
