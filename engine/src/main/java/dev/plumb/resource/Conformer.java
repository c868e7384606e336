package dev.plumb.resource;

import dev.plumb.model.Nearest;
import dev.plumb.model.Problem;
import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Holds values against a schema: types what may be typed, and collects what is wrong with its place. */
public final class Conformer {
    private final List<Problem> problems;
    private final String owner;

    /** @param owner what messages call the whole, such as {@code The resource type "package"} */
    public Conformer(String owner, List<Problem> problems) {
        this.owner = owner;
        this.problems = problems;
    }

    /**
     * @param syntax what the user wrote, where the value was written in place
     * @param place where to point at when there is no syntax
     */
    public Value conform(Schema schema, Value value, Optional<Syntax> syntax, Source place, String path) {
        var at = syntax.map(Syntax::source).orElse(place);
        return switch (value) {
            case Value.Unknown _ -> value;
            case Value.Secret(var plain) -> secret(schema, plain, at, path);
            case Value.Mapping mapping
            when schema.allows(Schema.Type.OBJECT) -> mapping(schema, mapping, syntax, at, path);
            case Value.Sequence(var items)
            when schema.allows(Schema.Type.ARRAY) -> sequence(schema, items, syntax, at, path);
            case Value.Mapping _,
                    Value.Sequence _,
                    Value.Text _,
                    Value.Decimal _,
                    Value.Bool _,
                    Value.Nothing _,
                    Value.Omit _ -> bounded(schema, scalar(schema, value, syntax, at, path), at, path);
        };
    }

    /** One of a few words that everybody can read in the contract is no secret; a problem with another one doesn't show it. */
    private Value secret(Schema schema, Value plain, Source at, String path) {
        var found = new ArrayList<Problem>();
        var value = new Conformer(owner, found).conform(schema, plain, Optional.empty(), at, path);
        for (var problem : found) {
            problems.add(Problem.at(
                    at,
                    problem.summary(),
                    owner + " can't take the value of the argument \"" + path + "\": see \"plumb doc\" for what it"
                            + " takes. The value is a secret, so it isn't shown."));
        }
        return schema.values().isEmpty() ? new Value.Secret(value) : value;
    }

    private Value mapping(Schema schema, Value.Mapping mapping, Optional<Syntax> syntax, Source place, String path) {
        var written = syntax.filter(Syntax.Mapping.class::isInstance).map(Syntax.Mapping.class::cast);
        var result = new LinkedHashMap<String, Value>();
        mapping.entries().forEach((key, value) -> {
            if (value instanceof Value.Omit || value instanceof Value.Nothing) {
                return;
            }
            var entry = written.flatMap(known -> known.entry(key));
            var below = schema.properties().get(key);
            if (below != null) {
                result.put(key, conform(below, value, entry.map(Syntax.Entry::value), place, join(path, key)));
            } else if (schema.additional()) {
                result.put(key, value);
            } else {
                unknownKey(schema, key, entry.map(Syntax.Entry::source).orElse(place), path);
            }
        });
        schema.properties()
                .forEach((key, below) -> below.defaultValue().ifPresent(value -> result.putIfAbsent(key, value)));
        missing(schema, result, place, path);
        return new Value.Mapping(result);
    }

    private void unknownKey(Schema schema, String key, Source at, String path) {
        problems.add(Problem.at(
                at,
                "Unknown argument",
                owner + " has no argument \"" + join(path, key) + "\"."
                        + Nearest.suggestion(key, schema.properties().keySet())));
    }

    private void missing(Schema schema, Map<String, Value> given, Source place, String path) {
        for (var key : schema.properties().keySet()) {
            if (schema.required().contains(key) && !given.containsKey(key)) {
                problems.add(Problem.at(
                        place, "Missing argument", owner + " needs the argument \"" + join(path, key) + "\"."));
            }
        }
        var alternatives = schema.oneOf();
        var met = alternatives.stream().filter(given.keySet()::containsAll).count();
        if (!alternatives.isEmpty() && met != 1) {
            var words = alternatives.stream()
                    .map(names -> names.stream()
                            .sorted()
                            .map(name -> '"' + name + '"')
                            .collect(Collectors.joining(" with ")))
                    .collect(Collectors.joining(", "));
            problems.add(Problem.at(
                    place,
                    met == 0 ? "Missing argument" : "Too many arguments",
                    owner + " needs exactly one of " + words + "."));
        }
    }

    private Value sequence(Schema schema, List<Value> items, Optional<Syntax> syntax, Source place, String path) {
        var written = syntax.filter(Syntax.Sequence.class::isInstance)
                .map(list -> ((Syntax.Sequence) list).items())
                .filter(list -> list.size() == items.size());
        var result = new ArrayList<Value>();
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            if (!(item instanceof Value.Omit)) {
                var index = i;
                var below = schema.items();
                result.add(
                        below.isEmpty()
                                ? item
                                : conform(
                                        below.get(),
                                        item,
                                        written.map(list -> list.get(index)),
                                        place,
                                        path + "[" + i + "]"));
            }
        }
        if (schema.bounds().minItems().filter(least -> result.size() < least).isPresent()) {
            wrong(place, path, "needs at least " + schema.bounds().minItems().get() + " items");
        }
        if (schema.bounds().uniqueItems() && new LinkedHashSet<>(result).size() != result.size()) {
            wrong(place, path, "names something twice");
        }
        return new Value.Sequence(result);
    }

    private Value scalar(Schema schema, Value value, Optional<Syntax> syntax, Source at, String path) {
        var asIs = schema.types().isEmpty()
                || switch (value) {
                    case Value.Text _ -> schema.allows(Schema.Type.STRING);
                    case Value.Bool _ -> schema.allows(Schema.Type.BOOLEAN);
                    case Value.Decimal(var number) ->
                        schema.allows(Schema.Type.NUMBER) || (schema.allows(Schema.Type.INTEGER) && whole(number));
                    case Value.Nothing _ -> schema.allows(Schema.Type.NULL);
                    case Value.Sequence _, Value.Mapping _, Value.Secret _, Value.Unknown _, Value.Omit _ -> false;
                };
        if (asIs) {
            return value;
        }
        var typed = asText(schema, value, syntax).or(() -> fromText(schema, value));
        if (typed.isEmpty()) {
            wrong(at, path, "has to be " + words(schema) + ", and is " + described(value));
        }
        return typed.orElse(value);
    }

    /** Where a text is wanted, a plain scalar's source text counts: {@code 1.10} and {@code 0644} stay what they are. */
    private static Optional<Value> asText(Schema schema, Value value, Optional<Syntax> syntax) {
        if (!schema.allows(Schema.Type.STRING)) {
            return Optional.empty();
        }
        if (syntax.orElse(null) instanceof Syntax.Scalar(var _, var text, var literal, var style, var _)
                && style == Syntax.Style.PLAIN
                && literal.equals(value)
                && !(value instanceof Value.Nothing)) {
            return Optional.of(Value.of(text));
        }
        return value instanceof Value.Decimal || value instanceof Value.Bool
                ? Optional.of(Value.of(value.toString()))
                : Optional.empty();
    }

    /** A text that comes from the command line or an environment is typed by what is wanted. */
    private static Optional<Value> fromText(Schema schema, Value value) {
        if (!(value instanceof Value.Text(var text))) {
            return Optional.empty();
        }
        if (schema.allows(Schema.Type.BOOLEAN) && (text.equals("true") || text.equals("false"))) {
            return Optional.of(Value.of(text.equals("true")));
        }
        if ((schema.allows(Schema.Type.INTEGER) && text.matches("-?\\d{1,18}"))
                || (schema.allows(Schema.Type.NUMBER) && text.matches("-?\\d{1,18}(\\.\\d{1,18})?"))) {
            return Optional.of(new Value.Decimal(new BigDecimal(text)));
        }
        return Optional.empty();
    }

    private Value bounded(Schema schema, Value value, Source at, String path) {
        if (!schema.values().isEmpty() && !schema.values().contains(value)) {
            var words = schema.values().stream().map(Value::toString).toList();
            wrong(
                    at,
                    path,
                    "has to be one of " + String.join(", ", words) + ", and is " + described(value)
                            + Nearest.suggestion(value.toString(), words)
                                    .replaceFirst("^ ", ". ")
                                    .replaceFirst("\\?$", "?"));
            return value;
        }
        var bounds = schema.bounds();
        if (value instanceof Value.Text(var text)) {
            if (text.indexOf('\0') >= 0 && !schema.annotated("x-contents")) {
                wrong(at, path, "holds a NUL character, which no node takes there");
            }
            if (bounds.pattern().filter(pattern -> !matches(pattern, text)).isPresent()) {
                wrong(at, path, "has to match " + bounds.pattern().get() + ", and is " + described(value));
            }
            if (bounds.minLength().filter(least -> text.length() < least).isPresent()) {
                wrong(at, path, text.isEmpty() ? "is empty" : "is too short");
            }
            if (bounds.maxLength().filter(most -> text.length() > most).isPresent()) {
                wrong(at, path, "is longer than " + bounds.maxLength().get() + " characters");
            }
        }
        if (value instanceof Value.Decimal(var number)
                && (bounds.minimum()
                                .filter(least -> number.compareTo(least) < 0)
                                .isPresent()
                        || bounds.maximum()
                                .filter(most -> number.compareTo(most) > 0)
                                .isPresent())) {
            wrong(at, path, "has to be " + range(bounds) + ", and is " + number.toPlainString());
        }
        return value;
    }

    private static String range(Schema.Bounds bounds) {
        return bounds.minimum()
                        .map(least -> "at least " + least.toPlainString())
                        .orElse("")
                + (bounds.minimum().isPresent() && bounds.maximum().isPresent() ? " and " : "")
                + bounds.maximum()
                        .map(most -> "at most " + most.toPlainString())
                        .orElse("");
    }

    private void wrong(Source at, String path, String what) {
        var sentence = "The argument \"" + path + "\" " + what;
        problems.add(Problem.at(at, "Wrong argument", sentence.endsWith("?") ? sentence : sentence + "."));
    }

    private static String described(Value value) {
        return switch (value) {
            case Value.Text(var text) -> '"' + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + '"';
            case Value.Decimal _, Value.Bool _ -> value.toString();
            case Value.Sequence _, Value.Mapping _, Value.Secret _, Value.Unknown _, Value.Nothing _, Value.Omit _ ->
                value.kind();
        };
    }

    private static String words(Schema schema) {
        return schema.types().stream().sorted().map(Schema.Type::words).collect(Collectors.joining(" or "));
    }

    private static boolean whole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Java's expressions recurse into groups; a text that is too long for that matches none. */
    private static boolean matches(Pattern pattern, String text) {
        try {
            return pattern.matcher(text).find();
        } catch (StackOverflowError e) {
            return false;
        }
    }
}
