package dev.plumb.twin;

import dev.plumb.model.Value;
import java.util.LinkedHashMap;

/** Plain values for what a node would hold in the plain. */
final class Secrets {
    private Secrets() {}

    /** A value without secrets at any depth. */
    static Value revealed(Value value) {
        return switch (value) {
            case Value.Secret(var plain) -> revealed(plain);
            case Value.Mapping mapping -> revealed(mapping);
            case Value.Sequence(var items) ->
                new Value.Sequence(items.stream().map(Secrets::revealed).toList());
            case Value.Text _, Value.Decimal _, Value.Bool _, Value.Unknown _, Value.Nothing _, Value.Omit _ -> value;
        };
    }

    static Value.Mapping revealed(Value.Mapping mapping) {
        if (!mapping.holdsSecret()) {
            return mapping;
        }
        var plain = new LinkedHashMap<String, Value>();
        mapping.entries().forEach((name, value) -> plain.put(name, revealed(value)));
        return new Value.Mapping(plain);
    }
}
