package dev.plumb.resource;

import dev.plumb.model.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a task wants of one resource.
 *
 * @param arguments typed by the contract, defaults filled in, without what was omitted
 */
public record Desired(ResourceType type, Value.Mapping arguments) {
    /** Which resource it is, as people read it: the identity arguments' values. */
    public String identity() {
        return type.identity().stream()
                .map(name -> arguments.get(name).map(Value::toString).orElse(""))
                .collect(Collectors.joining(" "));
    }

    /** Which resource it is, to compare with others of the type. */
    public Map<String, String> key() {
        var key = new LinkedHashMap<String, String>();
        for (var name : type.identity()) {
            var property = type.arguments().properties().get(name);
            var comparison = property == null ? Comparison.TEXT : TypeReader.comparison(property);
            arguments
                    .get(name)
                    .ifPresent(value -> key.put(
                            name, comparison.canonicalText(value.revealed().toString())));
        }
        return key;
    }

    /** The arguments that reading needs. */
    public Value.Mapping reading() {
        var needed = new LinkedHashMap<String, Value>();
        arguments.entries().forEach((name, value) -> {
            if (type.neededForReading(name)) {
                needed.put(name, value);
            }
        });
        return new Value.Mapping(needed);
    }

    /** Whether the resource is wanted at all. */
    public boolean wanted() {
        return !arguments.get("state").equals(java.util.Optional.of(Value.of("absent")));
    }
}
