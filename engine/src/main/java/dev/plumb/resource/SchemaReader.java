package dev.plumb.resource;

import dev.plumb.model.Nearest;
import dev.plumb.model.Problem;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads a contract's schema; a keyword that we don't know is a problem, so that nothing is silently ignored. */
final class SchemaReader {
    private static final Set<String> KEYWORDS = Set.of(
            "$schema",
            "$id",
            "title",
            "description",
            "type",
            "enum",
            "const",
            "default",
            "examples",
            "pattern",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "items",
            "minItems",
            "uniqueItems",
            "properties",
            "required",
            "additionalProperties",
            "writeOnly",
            "deprecated",
            "oneOf");

    private final List<Problem> problems;

    SchemaReader(List<Problem> problems) {
        this.problems = problems;
    }

    Schema read(Syntax syntax) {
        if (syntax instanceof Syntax.Mapping mapping) {
            return schema(mapping);
        }
        problem(syntax, "A schema is a mapping.");
        return schema(new Syntax.Mapping(syntax.source(), List.of()));
    }

    private Schema schema(Syntax.Mapping mapping) {
        mapping.entries().forEach(this::checkKeyword);
        return new Schema(
                types(mapping),
                text(mapping, "description").orElse(""),
                values(mapping),
                mapping.get("default").map(SchemaReader::value),
                list(mapping, "examples").stream().map(SchemaReader::value).toList(),
                bounds(mapping),
                mapping.get("items").map(this::read),
                properties(mapping),
                names(mapping, "required"),
                !mapping.get("additionalProperties").map(SchemaReader::value).equals(Optional.of(Value.of(false))),
                oneOf(mapping),
                mapping.get("writeOnly").map(SchemaReader::value).equals(Optional.of(Value.of(true))),
                annotations(mapping));
    }

    private void checkKeyword(Syntax.Entry entry) {
        if (!KEYWORDS.contains(entry.key()) && !entry.key().startsWith("x-")) {
            problems.add(Problem.at(
                    entry.source(),
                    "Unknown keyword in a contract",
                    "\"" + entry.key() + "\" is no keyword that contracts may use."
                            + Nearest.suggestion(entry.key(), KEYWORDS)));
        }
    }

    private Set<Schema.Type> types(Syntax.Mapping mapping) {
        var names = switch (mapping.get("type").orElse(null)) {
            case null -> List.<Syntax>of();
            case Syntax.Sequence(var _, var items) -> items;
            case Syntax single -> List.of(single);
        };
        var types = new LinkedHashSet<Schema.Type>();
        for (var name : names) {
            try {
                types.add(Schema.Type.valueOf(value(name).toString().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException _) {
                problem(name, "\"" + value(name) + "\" is no type of JSON Schema.");
            }
        }
        return types;
    }

    private static List<Value> values(Syntax.Mapping mapping) {
        var constant = mapping.get("const").map(SchemaReader::value);
        return constant.map(List::of)
                .orElseGet(() ->
                        list(mapping, "enum").stream().map(SchemaReader::value).toList());
    }

    private Schema.Bounds bounds(Syntax.Mapping mapping) {
        return new Schema.Bounds(
                text(mapping, "pattern").flatMap(text -> pattern(mapping, text)),
                number(mapping, "minimum"),
                number(mapping, "maximum"),
                number(mapping, "minLength").map(BigDecimal::intValue),
                number(mapping, "maxLength").map(BigDecimal::intValue),
                number(mapping, "minItems").map(BigDecimal::intValue),
                mapping.get("uniqueItems").map(SchemaReader::value).equals(Optional.of(Value.of(true))));
    }

    private Optional<Pattern> pattern(Syntax.Mapping mapping, String text) {
        try {
            return Optional.of(Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            problem(mapping, "The pattern " + text + " can't be read: " + e.getDescription() + ".");
            return Optional.empty();
        }
    }

    private Map<String, Schema> properties(Syntax.Mapping mapping) {
        var schemas = new LinkedHashMap<String, Schema>();
        if (mapping.get("properties").orElse(null) instanceof Syntax.Mapping(var _, var entries)) {
            entries.forEach(entry -> schemas.put(entry.key(), read(entry.value())));
        }
        return schemas;
    }

    private List<Set<String>> oneOf(Syntax.Mapping mapping) {
        var alternatives = new ArrayList<Set<String>>();
        for (var item : list(mapping, "oneOf")) {
            if (item instanceof Syntax.Mapping alternative
                    && alternative.get("required").isPresent()) {
                alternatives.add(names(alternative, "required"));
            } else {
                problem(item, "\"oneOf\" holds mappings with nothing but \"required\".");
            }
        }
        return alternatives;
    }

    private static Map<String, Value> annotations(Syntax.Mapping mapping) {
        var annotations = new LinkedHashMap<String, Value>();
        for (var entry : mapping.entries()) {
            if (entry.key().startsWith("x-")) {
                annotations.put(entry.key(), value(entry.value()));
            }
        }
        return annotations;
    }

    private static Optional<String> text(Syntax.Mapping mapping, String keyword) {
        return mapping.get(keyword).map(SchemaReader::value).map(Value::toString);
    }

    private Optional<BigDecimal> number(Syntax.Mapping mapping, String keyword) {
        var value = mapping.get(keyword);
        if (value.isPresent() && !(value(value.get()) instanceof Value.Decimal)) {
            problem(value.get(), "\"" + keyword + "\" is a number.");
        }
        return value.map(SchemaReader::value)
                .filter(Value.Decimal.class::isInstance)
                .map(number -> ((Value.Decimal) number).number());
    }

    private static Set<String> names(Syntax.Mapping mapping, String keyword) {
        var names = new LinkedHashSet<String>();
        list(mapping, keyword).forEach(item -> names.add(value(item).toString()));
        return names;
    }

    private static List<Syntax> list(Syntax.Mapping mapping, String keyword) {
        return mapping.get(keyword).orElse(null) instanceof Syntax.Sequence(var _, var items) ? items : List.of();
    }

    /** Contracts hold no expressions: their syntax is their value. */
    static Value value(Syntax syntax) {
        return switch (syntax) {
            case Syntax.Scalar scalar -> scalar.value();
            case Syntax.Sequence(var _, var items) ->
                new Value.Sequence(items.stream().map(SchemaReader::value).toList());
            case Syntax.Mapping(var _, var entries) -> {
                var values = new LinkedHashMap<String, Value>();
                entries.forEach(entry -> values.put(entry.key(), value(entry.value())));
                yield new Value.Mapping(values);
            }
        };
    }

    private void problem(Syntax at, String detail) {
        problems.add(Problem.at(at.source(), "Wrong contract", detail));
    }
}
