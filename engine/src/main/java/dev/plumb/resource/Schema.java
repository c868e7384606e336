package dev.plumb.resource;

import dev.plumb.model.Value;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a value must look like: the part of JSON Schema 2020-12 that contracts use (engine/docs/resource-types.md names it).
 *
 * @param types empty for any
 * @param values the only values allowed; empty for all
 * @param properties of a mapping, in the order of the contract
 * @param additional whether a mapping may have further keys
 * @param annotations the keywords of our own ({@code x-…}), as values
 */
public record Schema(
        Set<Type> types,
        String description,
        List<Value> values,
        Optional<Value> defaultValue,
        List<Value> examples,
        Bounds bounds,
        Optional<Schema> items,
        Map<String, Schema> properties,
        Set<String> required,
        boolean additional,
        List<Set<String>> oneOf,
        boolean writeOnly,
        Map<String, Value> annotations) {

    public Schema {
        types = Set.copyOf(types);
        values = List.copyOf(values);
        examples = List.copyOf(examples);
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        required = Set.copyOf(required);
        oneOf = List.copyOf(oneOf);
        annotations = Map.copyOf(annotations);
    }

    /** The types of JSON Schema, with the words that messages use for them. */
    public enum Type {
        STRING("a text"),
        INTEGER("a whole number"),
        NUMBER("a number"),
        BOOLEAN("true or false"),
        ARRAY("a list"),
        OBJECT("a mapping"),
        NULL("null");

        private final String words;

        Type(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** @param pattern has to be found somewhere in a text, as JSON Schema says */
    public record Bounds(
            Optional<Pattern> pattern,
            Optional<BigDecimal> minimum,
            Optional<BigDecimal> maximum,
            Optional<Integer> minLength,
            Optional<Integer> maxLength,
            Optional<Integer> minItems,
            boolean uniqueItems) {}

    /** Whether a value of this type may be meant. */
    public boolean allows(Type type) {
        return types.isEmpty() || types.contains(type);
    }

    /** An annotation that is a text. */
    public Optional<String> annotation(String keyword) {
        return Optional.ofNullable(annotations.get(keyword)).map(Value::toString);
    }

    /** An annotation that is a list of texts; empty where it isn't there. */
    public List<String> annotationList(String keyword) {
        return annotations.get(keyword) instanceof Value.Sequence(var list)
                ? list.stream().map(Value::toString).toList()
                : List.of();
    }

    public boolean annotated(String keyword) {
        return annotations.get(keyword) instanceof Value.Bool(var truth) && truth;
    }
}
