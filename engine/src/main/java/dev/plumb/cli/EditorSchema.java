package dev.plumb.cli;

import dev.plumb.model.Value;
import dev.plumb.resource.ResourceType;
import dev.plumb.resource.ResourceTypes;
import dev.plumb.resource.Schema;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** JSON Schema for editors that complete and check YAML; an expression may stand where another type is wanted. */
final class EditorSchema {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private static final Value EXPRESSION = mapping("type", Value.of("string"), "pattern", Value.of("\\$\\{"));

    private final ResourceTypes types;

    EditorSchema(ResourceTypes types) {
        this.types = types;
    }

    /** Of the arguments of one type. */
    Value arguments(ResourceType type) {
        return mapping("$schema", Value.of(DIALECT)).with((Value.Mapping) typeSchema(type));
    }

    /** Of a whole playbook. */
    Value playbook() {
        return mapping(
                "$schema", Value.of(DIALECT),
                "title", Value.of("A playbook of Plumb"),
                "type", Value.of("array"),
                "items", mapping("$ref", Value.of("#/$defs/play")),
                "$defs", mapping("play", play(), "statements", statements(), "statement", statement()));
    }

    private static Value play() {
        var tasks = mapping("$ref", Value.of("#/$defs/statements"));
        return mapping(
                "type", Value.of("object"),
                "required", Value.texts(List.of("hosts")),
                "properties",
                        mapping(
                                "pre_tasks", tasks,
                                "tasks", tasks,
                                "post_tasks", tasks,
                                "handlers", tasks,
                                "hosts", described("Which hosts: a pattern, or a list of patterns."),
                                "name", described("What the play brings about.")));
    }

    private static Value statements() {
        return mapping("type", Value.of("array"), "items", mapping("$ref", Value.of("#/$defs/statement")));
    }

    private Value statement() {
        var tasks = mapping("$ref", Value.of("#/$defs/statements"));
        var properties = new LinkedHashMap<String, Value>();
        properties.put("name", described("What is true afterwards."));
        properties.put("when", described("An expression: the task is skipped where it is false."));
        properties.put("block", tasks);
        properties.put("rescue", tasks);
        properties.put("always", tasks);
        types.names()
                .forEach(name -> types.find(name)
                        .ifPresent(type -> properties.merge(name, typeSchema(type), EditorSchema::either)));
        return mapping("type", Value.of("object"), "properties", new Value.Mapping(properties));
    }

    /** A key with two meanings: "block" is a list of tasks or a resource type. */
    private static Value either(Value one, Value other) {
        return mapping("anyOf", new Value.Sequence(List.of(one, other)));
    }

    private static Value typeSchema(ResourceType type) {
        var schema = (Value.Mapping) of(type.arguments());
        var described = schema.with("description", Value.of(type.description().strip()));
        return type.freeForm().isEmpty()
                ? described
                : mapping(
                        "description",
                        Value.of(type.description().strip()),
                        "anyOf",
                        new Value.Sequence(List.of(schema, mapping("type", Value.of("string")))));
    }

    private static Value of(Schema schema) {
        var keywords = new LinkedHashMap<String, Value>();
        if (!schema.types().isEmpty()) {
            keywords.put("type", Value.texts(typeNames(schema)));
        }
        if (!schema.values().isEmpty()) {
            keywords.put("enum", new Value.Sequence(schema.values()));
        }
        schema.items().ifPresent(items -> keywords.put("items", of(items)));
        if (schema.allows(Schema.Type.OBJECT) && !schema.properties().isEmpty()) {
            keywords.put("properties", properties(schema.properties()));
            keywords.put("required", sorted(schema.required()));
            keywords.put("additionalProperties", Value.of(schema.additional()));
        }
        bounds(schema.bounds(), keywords);
        return wrapped(schema, new Value.Mapping(keywords));
    }

    /** What describes a value, around what it must look like, so that an expression is described too. */
    private static Value wrapped(Schema schema, Value.Mapping shape) {
        var described = new LinkedHashMap<String, Value>();
        if (!schema.description().isBlank()) {
            described.put("description", Value.of(schema.description().strip()));
        }
        schema.defaultValue().ifPresent(value -> described.put("default", value));
        if (!schema.examples().isEmpty()) {
            described.put("examples", new Value.Sequence(schema.examples()));
        }
        if (shape.get("properties").isPresent() || shape.entries().isEmpty()) {
            return new Value.Mapping(described).with(shape);
        }
        described.put("anyOf", new Value.Sequence(List.of(shape, EXPRESSION)));
        return new Value.Mapping(described);
    }

    private static void bounds(Schema.Bounds bounds, Map<String, Value> keywords) {
        bounds.pattern().ifPresent(pattern -> keywords.put("pattern", Value.of(pattern.pattern())));
        bounds.minimum().ifPresent(least -> keywords.put("minimum", new Value.Decimal(least)));
        bounds.maximum().ifPresent(most -> keywords.put("maximum", new Value.Decimal(most)));
        bounds.minLength().ifPresent(least -> keywords.put("minLength", Value.of(least)));
        bounds.maxLength().ifPresent(most -> keywords.put("maxLength", Value.of(most)));
        bounds.minItems().ifPresent(least -> keywords.put("minItems", Value.of(least)));
        if (bounds.uniqueItems()) {
            keywords.put("uniqueItems", Value.of(true));
        }
    }

    /** Where Plumb takes a plain scalar's source text, an editor sees numbers and booleans. */
    private static List<String> typeNames(Schema schema) {
        var names = new java.util.TreeSet<String>();
        schema.types().forEach(type -> names.add(type.name().toLowerCase(Locale.ROOT)));
        if (schema.allows(Schema.Type.STRING) && schema.values().isEmpty()) {
            names.addAll(List.of("number", "boolean"));
        }
        return List.copyOf(names);
    }

    private static Value properties(Map<String, Schema> properties) {
        var schemas = new LinkedHashMap<String, Value>();
        properties.forEach((name, schema) -> schemas.put(name, of(schema)));
        return new Value.Mapping(schemas);
    }

    private static Value sorted(Collection<String> names) {
        return Value.texts(names.stream().sorted().toList());
    }

    private static Value described(String description) {
        return mapping("description", Value.of(description));
    }

    private static Value.Mapping mapping(Object... namesAndValues) {
        var entries = new LinkedHashMap<String, Value>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            entries.put((String) namesAndValues[at], (Value) namesAndValues[at + 1]);
        }
        return new Value.Mapping(entries);
    }
}
