package dev.plumb.language;

import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A type's arguments: what stands behind its name, together with the task's {@code args}. */
final class Arguments {
    private final Problems problems;

    Arguments(Problems problems) {
        this.problems = problems;
    }

    /**
     * Joins both.
     *
     * @param freeForm the argument that a scalar behind the type's name stands for
     */
    Syntax read(TypeKey type, Fields task, Optional<String> freeForm) {
        var source = type.entry().source();
        var value = Fields.isNothing(type.entry().value())
                ? new Syntax.Mapping(source, List.of())
                : type.entry().value();
        var args = task.mapping("args").map(Syntax.Mapping::entries).orElse(List.of());
        if (args.isEmpty()) {
            return value;
        }
        if (value instanceof Syntax.Scalar scalar && freeForm.isPresent()) {
            return joined(List.of(new Syntax.Entry(scalar.source(), freeForm.get(), scalar)), args, scalar.source());
        }
        if (value instanceof Syntax.Mapping mapping) {
            return joined(mapping.entries(), args, mapping.source());
        }
        problems.add(
                value.source(),
                "Wrong value",
                "\"%s\" wants a mapping (\"name: value\"), not %s.".formatted(type.name(), Fields.kind(value)));
        return value;
    }

    private Syntax.Mapping joined(List<Syntax.Entry> own, List<Syntax.Entry> args, Source source) {
        var first = new Syntax.Mapping(source, own);
        args.forEach(entry -> first.entry(entry.key())
                .ifPresent(earlier -> problems.add(
                        entry.source(),
                        "Duplicate key",
                        "The argument \"%s\" stands in line %d already."
                                .formatted(entry.key(), earlier.source().line()))));
        var all = new ArrayList<>(own);
        args.stream().filter(entry -> first.entry(entry.key()).isEmpty()).forEach(all::add);
        return new Syntax.Mapping(source, all);
    }
}
