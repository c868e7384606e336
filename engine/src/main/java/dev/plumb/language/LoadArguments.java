package dev.plumb.language;

import dev.plumb.model.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The arguments of {@code import_*} and {@code include_*}: what they name. */
final class LoadArguments {
    private static final Set<String> OF_TASKS = Set.of("file");
    private static final Set<String> OF_ROLE =
            Set.of("name", "tasks_from", "vars_from", "defaults_from", "handlers_from");
    private static final Set<String> NOT_YET = Set.of("public", "allow_duplicates", "rolespec_validate");

    private final Problems problems;

    LoadArguments(Problems problems) {
        this.problems = problems;
    }

    /** The arguments as a mapping, whichever way they were written. */
    Fields read(TypeKey type, Fields fields) {
        var first = type.name().endsWith("_tasks") ? "file" : "name";
        var written = new Arguments(problems).read(type, fields, Optional.of(first));
        var mapping = switch (written) {
            case Syntax.Mapping found -> found;
            case Syntax.Scalar scalar ->
                new Syntax.Mapping(scalar.source(), List.of(new Syntax.Entry(scalar.source(), first, scalar)));
            case Syntax.Sequence list -> new Syntax.Mapping(list.source(), List.of());
        };
        checkArguments(type, mapping);
        if (mapping.get(first).isEmpty()) {
            problems.add(type.entry().source(), "Missing key", "\"" + type.name() + "\" wants \"" + first + "\".");
        }
        return new Fields(mapping, problems);
    }

    private void checkArguments(TypeKey type, Syntax.Mapping mapping) {
        var known = new ArrayList<>(type.name().endsWith("_tasks") ? OF_TASKS : OF_ROLE);
        if (type.name().startsWith("include_")) {
            known.add("apply");
        }
        var later = mapping.entries().stream()
                .filter(entry -> NOT_YET.contains(entry.key()))
                .toList();
        later.forEach(entry -> problems.add(
                entry.source(), "Not available yet", "Ansible's \"" + entry.key() + "\" isn't available yet."));
        var others = mapping.entries().stream()
                .filter(entry -> !later.contains(entry))
                .toList();
        new KeyCheck(problems).check(new Syntax.Mapping(mapping.source(), others), "\"" + type.name() + "\"", known);
    }

    /** A name that is known while loading. */
    Optional<Syntax.Scalar> fixed(Fields arguments, String key, String dynamic) {
        return arguments.scalar(key).filter(scalar -> {
            if (Fields.isExpression(scalar)) {
                arguments.wrong(
                        scalar.source(),
                        "An import happens before anything is evaluated: its name can't hold ${…}. Use \"" + dynamic
                                + "\".");
            }
            return !Fields.isExpression(scalar);
        });
    }

    /** A part of a role; {@code main} where nothing is written. */
    static String from(Fields arguments, String key) {
        return arguments.fixed(key).map(Syntax.Scalar::text).orElse("main");
    }
}
