package dev.plumb.language;

import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One mapping's values by key, in the shape that the key asks for; a value of another shape is a problem and not there. */
final class Fields {
    private final Syntax.Mapping mapping;
    private final Problems problems;

    Fields(Syntax.Mapping mapping, Problems problems) {
        this.mapping = mapping;
        this.problems = problems;
    }

    Syntax.Mapping mapping() {
        return mapping;
    }

    Fields without(Set<String> keys) {
        var others = mapping.entries().stream()
                .filter(entry -> !keys.contains(entry.key()))
                .toList();
        return new Fields(new Syntax.Mapping(mapping.source(), others), problems);
    }

    boolean has(String key) {
        return mapping.entry(key).isPresent();
    }

    Source source(String key) {
        return mapping.entry(key).map(Syntax.Entry::source).orElse(mapping.source());
    }

    void wrong(Source source, String detail) {
        problems.add(source, "Wrong value", detail);
    }

    void notYet(String key, String detail) {
        problems.add(source(key), "Not available yet", detail);
    }

    /** A value that isn't a list or a mapping, nor nothing. */
    Optional<Syntax.Scalar> scalar(String key) {
        return mapping.get(key).flatMap(value -> scalar(key, value));
    }

    Optional<Syntax.Scalar> scalar(String key, Syntax value) {
        if (!(value instanceof Syntax.Scalar scalar)) {
            wrong(value.source(), "\"" + key + "\" wants a text, not " + kind(value) + ".");
            return Optional.empty();
        }
        if (scalar.secrecy() == Syntax.Secrecy.SEALED) {
            wrong(source(key), "\"" + key + "\" can't be encrypted; values of variables and of arguments can.");
            return Optional.empty();
        }
        if (isNothing(scalar)) {
            wrong(source(key), "\"" + key + "\" has no value. Give it one, or remove it.");
            return Optional.empty();
        }
        return Optional.of(scalar);
    }

    /** A scalar that is known before anything runs: without {@code ${…}}. */
    Optional<Syntax.Scalar> fixed(String key) {
        return scalar(key).filter(scalar -> isFixed(key, scalar));
    }

    boolean isFixed(String key, Syntax.Scalar scalar) {
        if (isExpression(scalar)) {
            wrong(scalar.source(), "\"" + key + "\" is read before anything is evaluated: it can't hold ${…}.");
        }
        return !isExpression(scalar);
    }

    /** One scalar, or a list of them. */
    List<Syntax.Scalar> scalars(String key) {
        var value = mapping.get(key);
        if (value.isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<Syntax.Scalar>();
        var items = value.get() instanceof Syntax.Sequence list ? list.items() : List.of(value.get());
        items.forEach(item -> scalar(key, item).ifPresent(found::add));
        return found;
    }

    /** {@code true}, {@code false}, or an expression. */
    Optional<Syntax.Scalar> flag(String key) {
        return scalar(key).filter(scalar -> isFlag(key, scalar, true));
    }

    /** A boolean that is known before anything runs. */
    Optional<Boolean> fixedFlag(String key) {
        return scalar(key)
                .filter(scalar -> isFlag(key, scalar, false))
                .map(scalar -> scalar.value().equals(Value.of(true)));
    }

    private boolean isFlag(String key, Syntax.Scalar scalar, boolean expressions) {
        if (scalar.value() instanceof Value.Bool || (expressions && isExpression(scalar))) {
            return true;
        }
        var remedy = PlainScalars.meantAsBoolean(scalar.text())
                .map(meant -> "Write \"" + key + ": " + meant + "\".")
                .orElse(expressions ? "Write true, false, or an expression: ${…}." : "Write true or false.");
        wrong(scalar.source(), "\"" + key + "\" wants a boolean, and \"" + scalar.text() + "\" is none. " + remedy);
        return false;
    }

    /** A mapping; nothing counts as an empty one. */
    Optional<Syntax.Mapping> mapping(String key) {
        return mapping.get(key).flatMap(value -> {
            if (value instanceof Syntax.Mapping found) {
                return Optional.of(found);
            }
            if (!isNothing(value)) {
                wrong(value.source(), "\"" + key + "\" wants a mapping (\"name: value\"), not " + kind(value) + ".");
            }
            return Optional.empty();
        });
    }

    /** A list; nothing counts as an empty one. */
    List<Syntax> list(String key) {
        var value = mapping.get(key);
        if (value.isPresent() && value.get() instanceof Syntax.Sequence list) {
            return list.items();
        }
        value.filter(other -> !isNothing(other))
                .ifPresent(other -> wrong(
                        other.source(), "\"" + key + "\" wants a list (lines with \"- \"), not " + kind(other) + "."));
        return List.of();
    }

    static boolean isNothing(Syntax value) {
        return value instanceof Syntax.Scalar scalar && scalar.value() == Value.Nothing.NOTHING;
    }

    static boolean isExpression(Syntax.Scalar scalar) {
        return scalar.style() != Syntax.Style.RAW && scalar.text().contains("${");
    }

    static String kind(Syntax value) {
        return switch (value) {
            case Syntax.Scalar scalar -> scalar.value().kind();
            case Syntax.Sequence _ -> "a list";
            case Syntax.Mapping _ -> "a mapping";
        };
    }
}
