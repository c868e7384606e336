package dev.plumb.language;

import dev.plumb.model.Syntax;
import java.util.stream.Collectors;

/** What was written, without its place: equal for what means the same. */
final class Written {
    private Written() {}

    static String of(Syntax syntax) {
        return switch (syntax) {
            case Syntax.Scalar scalar -> scalar.style() + ":" + scalar.text().length() + ":" + scalar.text();
            case Syntax.Sequence list ->
                list.items().stream().map(Written::of).collect(Collectors.joining(",", "[", "]"));
            case Syntax.Mapping mapping ->
                mapping.entries().stream()
                        .map(entry -> entry.key() + "=" + of(entry.value()))
                        .sorted()
                        .collect(Collectors.joining(",", "{", "}"));
        };
    }
}
