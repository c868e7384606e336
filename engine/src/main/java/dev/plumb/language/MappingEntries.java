package dev.plumb.language;

import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The entries of one mapping while it is read: no key twice, and what {@code <<} merges comes behind the mapping's own. */
final class MappingEntries {
    private final Problems problems;
    private final Map<String, Syntax.Entry> own = new LinkedHashMap<>();
    private final List<Syntax.Mapping> merged = new ArrayList<>();

    MappingEntries(Problems problems) {
        this.problems = problems;
    }

    void add(Syntax.Scalar key, Syntax value) {
        var entry = new Syntax.Entry(key.source(), key.text(), value);
        var earlier = own.putIfAbsent(key.text(), entry);
        if (earlier != null) {
            problems.add(
                    key.source(),
                    "Duplicate key",
                    "The key \"" + key.text() + "\" stands in line "
                            + earlier.source().line() + " of this mapping already.");
        }
        if (earlier == null && isMerge(key)) {
            merge(key.source(), value);
        }
    }

    /** The mapping's own entries win over merged ones, earlier merged ones over later ones. */
    List<Syntax.Entry> all() {
        var all = new LinkedHashMap<String, Syntax.Entry>();
        own.forEach((key, entry) -> {
            if (!(key.equals("<<") && !merged.isEmpty())) {
                all.put(key, entry);
            }
        });
        merged.forEach(mapping -> mapping.entries().forEach(entry -> all.putIfAbsent(entry.key(), entry)));
        return List.copyOf(all.values());
    }

    private static boolean isMerge(Syntax.Scalar key) {
        return key.text().equals("<<") && key.style() == Syntax.Style.PLAIN;
    }

    private void merge(Source key, Syntax value) {
        switch (value) {
            case Syntax.Mapping mapping -> merged.add(mapping);
            case Syntax.Sequence list
            when isOfMappings(list) -> list.items().forEach(item -> merged.add((Syntax.Mapping) item));
            case Syntax.Sequence _, Syntax.Scalar _ ->
                problems.add(
                        key,
                        "Wrong merge",
                        "\"<<\" merges a mapping, or a list of mappings: write \"<<: *anchor\". A key that is really"
                                + " called \"<<\" stands between quotes.");
        }
    }

    private static boolean isOfMappings(Syntax.Sequence list) {
        return !list.items().isEmpty() && list.items().stream().allMatch(Syntax.Mapping.class::isInstance);
    }
}
