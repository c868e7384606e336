package dev.plumb.language;

import dev.plumb.model.Keywords;
import dev.plumb.model.Play.Handler;
import dev.plumb.model.Statement;
import dev.plumb.model.Syntax;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code import_*}, which bring their statements at once, and {@code include_*}, which wait for a host. */
final class LoadReader {
    private final Loading loading;
    private final Problems problems;
    private final LoadArguments loadArguments;

    LoadReader(Loading loading) {
        this.loading = loading;
        this.problems = loading.problems();
        this.loadArguments = new LoadArguments(problems);
    }

    List<Statement> importTasks(TypeKey type, Fields fields, Surroundings around) {
        checkKeys(type, fields, Kind.IMPORT);
        var inside = around.with(new KeywordReader(problems).inherit(around.keywords(), fields));
        var file = loadArguments.fixed(loadArguments.read(type, fields), "file", "include_tasks");
        return file.map(name -> tasks(name, inside)).orElse(List.of());
    }

    List<Handler> importHandlers(TypeKey type, Fields fields, Surroundings around) {
        checkKeys(type, fields, Kind.IMPORT);
        var inside = around.with(new KeywordReader(problems).inherit(around.keywords(), fields));
        return loadArguments
                .fixed(loadArguments.read(type, fields), "file", "include_tasks")
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
        var arguments = loadArguments.read(type, fields);
        var params = fields.mapping("vars").map(new VariableNames(problems)::check);
        return loadArguments
                .fixed(arguments, "name", "include_role")
                .map(name -> new RoleRequest(
                        name,
                        params.orElse(new Syntax.Mapping(arguments.mapping().source(), List.of())),
                        LoadArguments.from(arguments, "tasks_from"),
                        LoadArguments.from(arguments, "vars_from"),
                        LoadArguments.from(arguments, "defaults_from"),
                        LoadArguments.from(arguments, "handlers_from")))
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
        var arguments = loadArguments.read(type, fields);
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

    static Fields withoutVars(Fields fields) {
        return fields.without(Set.of("vars"));
    }
}
