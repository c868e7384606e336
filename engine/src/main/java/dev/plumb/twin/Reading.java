package dev.plumb.twin;

import dev.plumb.model.Nearest;
import dev.plumb.model.Problem;
import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Takes a document apart and collects all that is wrong with it. */
final class Reading {
    static final String WRONG = "Wrong twin document";

    /** The place of what stands in a variable and not in a file. */
    static final Source NOWHERE = new Source(Path.of("twin"), 1, 1);

    private final List<Problem> problems = new ArrayList<>();

    List<Problem> problems() {
        return problems;
    }

    void wrong(Source place, String detail) {
        problems.add(Problem.at(place, WRONG, detail));
    }

    /** Nothing written counts as an empty mapping. */
    Syntax.Mapping mapping(Syntax syntax, String what) {
        if (syntax instanceof Syntax.Mapping mapping) {
            return mapping;
        }
        if (!isNothing(syntax)) {
            wrong(syntax.source(), "A " + what + " is a mapping.");
        }
        return new Syntax.Mapping(syntax.source(), List.of());
    }

    Syntax.Mapping mapping(Syntax syntax, String what, Collection<String> keys) {
        var mapping = mapping(syntax, what);
        mapping.entries().stream().filter(entry -> !keys.contains(entry.key())).forEach(entry -> {
            problems.add(Problem.at(
                    entry.source(),
                    "Unknown key in a twin document",
                    "A " + what + " has no \"" + entry.key() + "\"." + Nearest.suggestion(entry.key(), keys)
                            + " It may have: "
                            + String.join(", ", keys.stream().sorted().toList()) + "."));
        });
        return mapping;
    }

    List<Syntax> list(Optional<Syntax> syntax, String what) {
        if (syntax.isEmpty() || isNothing(syntax.get())) {
            return List.of();
        }
        if (syntax.get() instanceof Syntax.Sequence(var _, var items)) {
            return items;
        }
        wrong(syntax.get().source(), "\"" + what + "\" is a list.");
        return List.of();
    }

    /** The text of a scalar as it was written. */
    String text(Syntax syntax, String what) {
        if (syntax instanceof Syntax.Scalar scalar && !(scalar.value() instanceof Value.Nothing)) {
            return scalar.text();
        }
        wrong(syntax.source(), "\"" + what + "\" is a text.");
        return "";
    }

    Optional<String> text(Syntax.Mapping mapping, String key) {
        return mapping.get(key).map(value -> text(value, key));
    }

    Optional<Integer> whole(Syntax.Mapping mapping, String key) {
        return mapping.get(key).flatMap(syntax -> {
            if (value(syntax) instanceof Value.Decimal(BigDecimal number)
                    && number.scale() <= 0
                    && number.signum() >= 0
                    && number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0) {
                return Optional.of(number.intValue());
            }
            wrong(syntax.source(), "\"" + key + "\" is a whole number that isn't negative.");
            return Optional.empty();
        });
    }

    static boolean isNothing(Syntax syntax) {
        return syntax instanceof Syntax.Scalar scalar && scalar.value() instanceof Value.Nothing;
    }

    /** Documents hold no expressions: their syntax is their value. */
    static Value value(Syntax syntax) {
        return switch (syntax) {
            case Syntax.Scalar scalar -> scalar.value();
            case Syntax.Sequence(var _, var items) ->
                new Value.Sequence(items.stream().map(Reading::value).toList());
            case Syntax.Mapping(var _, var entries) -> {
                var values = new LinkedHashMap<String, Value>();
                entries.forEach(entry -> values.put(entry.key(), value(entry.value())));
                yield new Value.Mapping(values);
            }
        };
    }

    /** A value of a variable as if it had been written at one place. */
    static Syntax syntax(Value value, Source place) {
        return switch (value) {
            case Value.Mapping(var entries) ->
                new Syntax.Mapping(
                        place,
                        entries.entrySet().stream()
                                .map(entry -> new Syntax.Entry(place, entry.getKey(), syntax(entry.getValue(), place)))
                                .toList());
            case Value.Sequence(var items) ->
                new Syntax.Sequence(
                        place, items.stream().map(item -> syntax(item, place)).toList());
            case Value.Text _,
                    Value.Decimal _,
                    Value.Bool _,
                    Value.Secret _,
                    Value.Unknown _,
                    Value.Nothing _,
                    Value.Omit _ -> new Syntax.Scalar(place, value.toString(), value, Syntax.Style.QUOTED);
        };
    }
}
