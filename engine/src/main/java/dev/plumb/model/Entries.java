package dev.plumb.model;

import java.util.AbstractMap;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A mapping's entries, which nobody else can change any more: so they needn't be copied again. */
final class Entries extends AbstractMap<String, Value> {
    private final Map<String, Value> map;
    private final Set<Map.Entry<String, Value>> view;

    /** @param map handed over: the caller forgets it */
    Entries(Map<String, Value> map) {
        this.map = map;
        this.view = java.util.Collections.unmodifiableMap(map).entrySet();
    }

    @Override
    public Set<Map.Entry<String, Value>> entrySet() {
        return view;
    }

    @Override
    public Set<String> keySet() {
        return java.util.Collections.unmodifiableSet(map.keySet());
    }

    @Override
    public Collection<Value> values() {
        return java.util.Collections.unmodifiableCollection(map.values());
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super Value> action) {
        map.forEach(action);
    }

    @Override
    public int size() {
        return map.size();
    }

    @Override
    public @Nullable Value get(@Nullable Object key) {
        return map.get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return map.containsKey(key);
    }
}
