package dev.plumb.language;

import dev.plumb.model.Syntax;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A role's {@code meta/main.yml}.
 *
 * @param dependencies roles that come before it
 * @param allowsDuplicates whether it runs again when it is asked for again in the same way
 */
record RoleMeta(List<Syntax> dependencies, boolean allowsDuplicates) {
    private static final Set<String> KEYS = Set.of("dependencies", "galaxy_info", "allow_duplicates");
    private static final Set<String> NOT_YET = Set.of("argument_specs", "collections", "standalone");

    static RoleMeta read(Path role, Loading loading) {
        var syntax = FileSearch.inRole(role.resolve("meta"), "main").flatMap(loading::read);
        if (syntax.isPresent() && syntax.get() instanceof Syntax.Mapping mapping) {
            checkKeys(mapping, loading.problems());
            var fields = new Fields(mapping, loading.problems());
            return new RoleMeta(
                    fields.list("dependencies"),
                    fields.fixedFlag("allow_duplicates").orElse(false));
        }
        syntax.filter(other -> !Fields.isNothing(other))
                .ifPresent(other -> loading.problems()
                        .add(
                                other.source(),
                                "Wrong value",
                                "A role's meta is a mapping (\"dependencies: …\"), not " + Fields.kind(other) + "."));
        return new RoleMeta(List.of(), false);
    }

    private static void checkKeys(Syntax.Mapping mapping, Problems problems) {
        var later = mapping.entries().stream()
                .filter(entry -> NOT_YET.contains(entry.key()))
                .collect(Collectors.toSet());
        later.forEach(entry -> problems.add(
                entry.source(),
                "Not available yet",
                "\"" + entry.key() + "\" of a role isn't available yet: remove it."));
        var others = mapping.entries().stream()
                .filter(entry -> !later.contains(entry))
                .toList();
        new KeyCheck(problems).check(new Syntax.Mapping(mapping.source(), others), "A role's meta", KEYS);
    }
}
