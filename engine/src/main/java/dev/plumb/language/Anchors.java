package dev.plumb.language;

import dev.plumb.model.Nearest;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The anchors of a document and what aliases may bring: never the value around them, and never more than a limit. */
final class Anchors {
    private static final int MOST_REPEATED = 50_000;

    private final Map<String, Optional<Syntax>> values = new HashMap<>();
    private int repeated;

    /** The value of this anchor begins. */
    void open(String name) {
        values.put(name, Optional.empty());
    }

    void close(String name, Syntax value) {
        values.put(name, Optional.of(value));
    }

    /**
     * What the alias stands for.
     *
     * @param room how deep the value may be nested at this place
     */
    Syntax resolve(String name, Source alias, int room) {
        var known = values.get(name);
        if (known == null) {
            throw refused(alias, unknown(name));
        }
        var value = known.orElseThrow(
                () -> refused(alias, "The alias *" + name + " stands inside of its own anchor &" + name + "."));
        repeated += size(value);
        if (repeated > MOST_REPEATED) {
            throw refused(alias, "The aliases up to here repeat more than " + MOST_REPEATED + " values.");
        }
        if (height(value) > room) {
            throw new Refused(SyntaxBuilder.tooDeep(alias));
        }
        return value;
    }

    private String unknown(String name) {
        return "There is no anchor &" + name + " above this alias." + Nearest.suggestion(name, values.keySet())
                + " If a text was meant, put it between quotes: a value without quotes can't start with \"*\".";
    }

    private static Refused refused(Source alias, String detail) {
        return new Refused(Problem.at(alias, "Wrong alias", detail));
    }

    private static int size(Syntax value) {
        return switch (value) {
            case Syntax.Scalar _ -> 1;
            case Syntax.Sequence list ->
                1 + list.items().stream().mapToInt(Anchors::size).sum();
            case Syntax.Mapping mapping ->
                1
                        + mapping.entries().stream()
                                .mapToInt(entry -> size(entry.value()))
                                .sum();
        };
    }

    private static int height(Syntax value) {
        return switch (value) {
            case Syntax.Scalar _ -> 0;
            case Syntax.Sequence list ->
                1 + list.items().stream().mapToInt(Anchors::height).max().orElse(0);
            case Syntax.Mapping mapping ->
                1
                        + mapping.entries().stream()
                                .mapToInt(entry -> height(entry.value()))
                                .max()
                                .orElse(0);
        };
    }
}
