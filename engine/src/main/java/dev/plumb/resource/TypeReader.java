package dev.plumb.resource;

import dev.plumb.model.Nearest;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import dev.plumb.node.TypeScripts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns a {@code type.yaml} into a resource type. */
final class TypeReader {
    private static final Set<String> TOP = Set.of(
            "x-platforms",
            "x-identity",
            "x-read",
            "x-options",
            "x-scope",
            "x-action",
            "x-confined",
            "x-free-form",
            "x-disrupts",
            "x-requires",
            "x-effects",
            "x-observes",
            "x-fetches",
            "x-tree",
            "x-lists",
            "x-decision",
            "x-limit",
            "x-reports",
            "x-at-most-one",
            "x-fixed",
            "x-awaits",
            "x-brought-by",
            "x-restarts",
            "x-create");
    private static final Set<String> BELOW = Set.of(
            "x-compare",
            "x-exact",
            "x-actions",
            "x-contents",
            "x-renders",
            "x-from",
            "x-update",
            "x-requires-property",
            "x-fixed",
            "x-secret",
            "x-password");
    private static final long DEFAULT_LIMIT = 600;

    private final String name;
    private final Syntax.Mapping syntax;
    private final List<Problem> problems = new ArrayList<>();

    TypeReader(String name, Syntax syntax) {
        this.name = name;
        if (!(syntax instanceof Syntax.Mapping mapping)) {
            throw new Refused(Problem.at(syntax.source(), "Wrong contract", "A type.yaml is a mapping."));
        }
        this.syntax = mapping;
    }

    /** @throws Refused with all that is wrong with the contract */
    ResourceType read(Optional<String> posix, Optional<String> windows) {
        var schema = new SchemaReader(problems).read(syntax);
        checkAnnotations(schema);
        var type = type(schema, posix, windows);
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Kind.SOURCES, problems);
        }
        return type;
    }

    private ResourceType type(Schema schema, Optional<String> posix, Optional<String> windows) {
        return new ResourceType(
                name,
                schema.description().strip(),
                schema,
                known(schema, "x-identity"),
                Set.copyOf(known(schema, "x-read")),
                Set.copyOf(known(schema, "x-options")),
                schema.annotation("x-scope").equals(Optional.of("cluster"))
                        ? ResourceType.Scope.CLUSTER
                        : ResourceType.Scope.NODE,
                schema.annotated("x-action"),
                schema.annotation("x-free-form"),
                schema.annotation("x-disrupts"),
                requirement(schema),
                effects(schema, "x-effects"),
                effects(schema, "x-observes"),
                renders(schema),
                properties(schema),
                reports(),
                schema.annotation("x-decision"),
                Duration.ofSeconds(
                        schema.annotation("x-limit").map(Long::parseLong).orElse(DEFAULT_LIMIT)),
                platforms(schema),
                atMostOne(schema),
                examples(schema),
                new TypeScripts(name, posix, windows, schema.annotated("x-confined"), lists(schema), contents(schema)));
    }

    private void checkAnnotations(Schema schema) {
        for (var entry : syntax.entries()) {
            if (entry.key().startsWith("x-") && !TOP.contains(entry.key())) {
                unknown(entry, TOP);
            }
        }
        if (syntax.get("properties").orElse(null) instanceof Syntax.Mapping(var _, var arguments)) {
            for (var argument : arguments) {
                if (argument.value() instanceof Syntax.Mapping below) {
                    below.entries().stream()
                            .filter(entry -> entry.key().startsWith("x-") && !BELOW.contains(entry.key()))
                            .forEach(entry -> unknown(entry, BELOW));
                }
            }
        }
        if (schema.annotationList("x-identity").isEmpty() && !schema.annotated("x-action")) {
            problems.add(Problem.at(
                    syntax.source(),
                    "Wrong contract",
                    "\"x-identity\" has to name the arguments that say which resource it is."));
        }
    }

    private void unknown(Syntax.Entry entry, Set<String> known) {
        problems.add(Problem.at(
                entry.source(),
                "Unknown keyword in a contract",
                "\"" + entry.key() + "\" is no keyword that contracts may use."
                        + Nearest.suggestion(entry.key(), known)));
    }

    /** A list of argument names, each of which has to exist. */
    private List<String> known(Schema schema, String keyword) {
        var names = schema.annotationList(keyword);
        for (var argument : names) {
            if (!schema.properties().containsKey(argument)) {
                problems.add(Problem.at(
                        syntax.entry(keyword).orElseThrow().source(),
                        "Wrong contract",
                        "\"" + keyword + "\" names \"" + argument + "\", which is no argument."
                                + Nearest.suggestion(
                                        argument, schema.properties().keySet())));
            }
        }
        return names;
    }

    private static Optional<ResourceType.Requirement> requirement(Schema schema) {
        return schema.annotations().get("x-requires") instanceof Value.Mapping mapping
                ? Optional.of(new ResourceType.Requirement(
                        mapping.get("type").map(Value::toString).orElse(""),
                        mapping.get("identity").map(Value::toString).orElse("")))
                : Optional.empty();
    }

    private static List<ResourceType.Effect> effects(Schema schema, String keyword) {
        if (!(schema.annotations().get(keyword) instanceof Value.Sequence(var items))) {
            return List.of();
        }
        return items.stream()
                .filter(Value.Mapping.class::isInstance)
                .map(item -> effect((Value.Mapping) item))
                .toList();
    }

    private static ResourceType.Effect effect(Value.Mapping mapping) {
        var identity = new LinkedHashMap<String, String>();
        if (mapping.get("identity").orElse(null) instanceof Value.Mapping(var entries)) {
            entries.forEach((theirs, ours) -> identity.put(theirs, ours.toString()));
        }
        var properties = mapping.get("properties").orElse(null) instanceof Value.Sequence(var names)
                ? names.stream().map(Value::toString).collect(Collectors.toSet())
                : Set.<String>of();
        return new ResourceType.Effect(mapping.get("type").map(Value::toString).orElse(""), identity, properties);
    }

    private static Map<String, ResourceType.Renders> renders(Schema schema) {
        var renders = new LinkedHashMap<String, ResourceType.Renders>();
        schema.properties()
                .forEach((argument, below) -> below.annotation("x-renders")
                        .ifPresent(property -> renders.put(
                                argument,
                                new ResourceType.Renders(
                                        property, below.annotation("x-from").equals(Optional.of("template"))))));
        return renders;
    }

    private static Map<String, Property> properties(Schema schema) {
        var properties = new LinkedHashMap<String, Property>();
        var others = new ArrayList<String>();
        others.addAll(schema.annotationList("x-identity"));
        others.addAll(schema.annotationList("x-read"));
        others.addAll(schema.annotationList("x-options"));
        schema.properties().forEach((argument, below) -> {
            if ((!others.contains(argument) || comparedAllTheSame(schema, argument))
                    && !isPresence(argument, below)
                    && (below.annotation("x-renders").isEmpty()
                            || below.annotation("x-renders").equals(Optional.of(argument)))) {
                properties.put(argument, property(argument, below));
            }
        });
        return properties;
    }

    /** Whether it says that the resource is there or not; a state that something is in is a property. */
    private static boolean isPresence(String argument, Schema schema) {
        return argument.equals("state")
                && (schema.values().isEmpty() || schema.values().contains(Value.of("present")));
    }

    /** Reading needs it, and it is a property: the owner, which a node names in the terms of the task. */
    private static boolean comparedAllTheSame(Schema schema, String argument) {
        return schema.annotationList("x-read").contains(argument)
                && Optional.ofNullable(schema.properties().get(argument))
                        .flatMap(below -> below.annotation("x-compare"))
                        .isPresent();
    }

    private static Property property(String name, Schema schema) {
        return new Property(
                name,
                schema,
                comparison(schema),
                schema.annotation("x-exact"),
                schema.annotation("x-requires-property"),
                schema.writeOnly() ? Optional.of(update(schema)) : Optional.empty());
    }

    static Comparison comparison(Schema schema) {
        return schema.annotation("x-compare").map(Comparison::named).orElse(Comparison.TEXT);
    }

    private static Property.Update update(Schema schema) {
        return schema.annotations().get("x-update") instanceof Value.Mapping mapping
                ? new Property.Update.Chosen(
                        mapping.get("argument").map(Value::toString).orElse(""), Property.When.ON_CREATE)
                : new Property.Update.Fixed(
                        schema.annotation("x-update").map(Property.When::of).orElse(Property.When.ON_CREATE));
    }

    private Map<String, Schema> reports() {
        var reports = new LinkedHashMap<String, Schema>();
        if (syntax.get("x-reports").orElse(null) instanceof Syntax.Mapping(var _, var entries)) {
            entries.forEach(entry -> reports.put(entry.key(), new SchemaReader(problems).read(entry.value())));
        }
        return reports;
    }

    private static Set<ResourceType.Platform> platforms(Schema schema) {
        return schema.annotationList("x-platforms").stream()
                .map(word -> ResourceType.Platform.valueOf(word.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }

    private static List<Set<String>> atMostOne(Schema schema) {
        return schema.annotations().get("x-at-most-one") instanceof Value.Sequence(var groups)
                ? groups.stream()
                        .map(group -> group instanceof Value.Sequence(var names)
                                ? names.stream().map(Value::toString).collect(Collectors.toSet())
                                : Set.<String>of())
                        .toList()
                : List.of();
    }

    private static List<Value.Mapping> examples(Schema schema) {
        return schema.examples().stream()
                .filter(Value.Mapping.class::isInstance)
                .map(Value.Mapping.class::cast)
                .toList();
    }

    private static Set<String> lists(Schema schema) {
        return schema.properties().entrySet().stream()
                .filter(entry -> entry.getValue().types().contains(Schema.Type.ARRAY))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Set<String> contents(Schema schema) {
        return schema.properties().entrySet().stream()
                .filter(entry -> entry.getValue().annotated("x-contents"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
