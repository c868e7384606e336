package dev.plumb.language;

import dev.plumb.model.Keywords;
import dev.plumb.model.Play.Handler;
import dev.plumb.model.Statement;
import dev.plumb.model.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code import_*}, which bring their statements at once, and {@code include_*}, which wait for a host. */
final class LoadReader {
    private static final Set<String> OF_TASKS = Set.of("file");
    private static final Set<String> OF_ROLE =
            Set.of("name", "tasks_from", "vars_from", "defaults_from", "handlers_from");
    private static final Set<String> NOT_YET = Set.of("public", "allow_duplicates", "rolespec_validate");

    private final Loading loading;
    private final Problems problems;

    LoadReader(Loading loading) {
        this.loading = loading;
        this.problems = loading.problems();
    }

    List<Statement> importTasks(TypeKey type, Fields fields, Surroundings around) {
        checkKeys(type, fields, Kind.IMPORT);
        var inside = around.with(new KeywordReader(problems).inherit(around.keywords(), fields));
        var file = fixed(arguments(type, fields), "file", "include_tasks");
        return file.map(name -> tasks(name, inside)).orElse(List.of());
    }

    List<Handler> importHandlers(TypeKey type, Fields fields, Surroundings around) {
        checkKeys(type, fields, Kind.IMPORT);
        var inside = around.with(new KeywordReader(problems).inherit(around.keywords(), fields));
        return fixed(arguments(type, fields), "file", "include_tasks")
                .flatMap(name -> file(name, inside))
                .map(further -> new HandlerReader(loading).file(further.file(), further))
                .orElse(List.of());
    }

    /** The statements of a file that is searched for here. */
    List<Statement> tasks(Syntax.Scalar name, Surroundings around) {
        return file(name, around)
                .map(inside -> new StatementReader(loading).file(inside.file(), inside))
                .orElse(List.of());
    }

    private Optional<Surroundings> file(Syntax.Scalar name, Surroundings around) {
        loading.countImport(name.source());
        return new FileSearch(loading)
                .tasks(name, around)
                .flatMap(file -> around.in(file)
                        .through(new Surroundings.Link(file, loading.shown(file).toString()), name.source(), problems));
    }

    List<Statement> importRole(TypeKey type, Fields fields, Surroundings around) {
        checkKeys(type, fields, Kind.IMPORT);
        var keywords = new KeywordReader(problems).inherit(around.keywords(), withoutVars(fields));
        var arguments = arguments(type, fields);
        var params = fields.mapping("vars").map(new VariableNames(problems)::check);
        return fixed(arguments, "name", "include_role")
                .map(name -> new RoleRequest(
                        name,
                        params.orElse(empty(arguments.mapping())),
                        from(arguments, "tasks_from"),
                        from(arguments, "vars_from"),
                        from(arguments, "defaults_from"),
                        from(arguments, "handlers_from")))
                .map(request -> new RoleReader(loading).load(request, around.with(keywords)))
                .orElse(List.of());
    }

    /**
     * An include that waits for its host.
     *
     * @param kind {@link Kind#INCLUDE}, or {@link Kind#HANDLER_INCLUDE} among handlers
     */
    Statement.Include include(TypeKey type, Fields fields, Kind kind, Surroundings around) {
        checkKeys(type, fields, kind);
        var ofRole = type.name().equals("include_role");
        var arguments = arguments(type, fields);
        arguments.scalar(ofRole ? "name" : "file");
        var own = arguments.mapping().entries().stream()
                .filter(entry -> !entry.key().equals("apply"))
                .toList();
        return new Statement.Include(
                fields.mapping().source(),
                fields.scalar("name"),
                new KeywordReader(problems).inherit(around.keywords(), fields),
                ofRole ? Statement.Kind.ROLE : Statement.Kind.TASKS,
                around.playbook(),
                around.file(),
                new Syntax.Mapping(arguments.mapping().source(), own),
                inherited(fields, arguments, around),
                new LoopReader(problems).read(fields),
                around.depth());
    }

    private Keywords inherited(Fields fields, Fields arguments, Surroundings around) {
        var apply = arguments.mapping("apply");
        apply.ifPresent(mapping -> new KeyCheck(problems).check(mapping, Kind.APPLY));
        var outer = around.keywords();
        var vars = KeywordReader.joined(
                outer.includeVars(), fields.mapping("vars").stream().toList());
        var inherited = apply.map(mapping -> new KeywordReader(problems).inherit(outer, new Fields(mapping, problems)))
                .orElse(outer);
        return inherited.withIncludeVars(vars);
    }

    private void checkKeys(TypeKey type, Fields fields, Kind kind) {
        var others = fields.mapping().entries().stream()
                .filter(entry -> !TypeKey.LOADING.contains(TypeKey.shortName(entry.key())))
                .filter(entry ->
                        Kind.TASK.keys().contains(entry.key()) || entry.key().equals("listen"))
                .toList();
        new KeyCheck(problems).check(new Syntax.Mapping(type.entry().source(), others), kind);
    }

    /** The arguments as a mapping, whichever way they were written. */
    private Fields arguments(TypeKey type, Fields fields) {
        var first = type.name().endsWith("_tasks") ? "file" : "name";
        var written = new Arguments(problems).read(type, fields, Optional.of(first));
        var mapping = switch (written) {
            case Syntax.Mapping found -> found;
            case Syntax.Scalar scalar ->
                new Syntax.Mapping(scalar.source(), List.of(new Syntax.Entry(scalar.source(), first, scalar)));
            case Syntax.Sequence list -> empty(new Syntax.Mapping(list.source(), List.of()));
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

    private Optional<Syntax.Scalar> fixed(Fields arguments, String key, String dynamic) {
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

    private static String from(Fields arguments, String key) {
        return arguments.fixed(key).map(Syntax.Scalar::text).orElse("main");
    }

    static Fields withoutVars(Fields fields) {
        return fields.without(Set.of("vars"));
    }

    private static Syntax.Mapping empty(Syntax.Mapping at) {
        return new Syntax.Mapping(at.source(), List.of());
    }
}
