package dev.plumb.language;

import dev.plumb.model.Statement;
import dev.plumb.model.Value;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What includes brought, so that all hosts meet at the same statements. Safe for several threads. */
final class Includes {
    private final IdentityHashMap<Statement.Include, Map<Value.Mapping, Included>> known = new IdentityHashMap<>();

    synchronized Included get(Statement.Include include, Value.Mapping arguments, Supplier<Included> reading) {
        var answers = known.computeIfAbsent(include, _ -> new HashMap<>());
        var earlier = answers.get(arguments);
        if (earlier != null) {
            return earlier;
        }
        var included = reading.get();
        answers.put(arguments, included);
        return included;
    }

    synchronized Optional<Included> find(Statement.Include include, Value.Mapping arguments) {
        return Optional.ofNullable(known.getOrDefault(include, Map.of()).get(arguments));
    }
}
