package dev.plumb.language;

import dev.plumb.model.Statement;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.util.List;
import java.util.Optional;

/** Reads what a dynamic include names, once its arguments are known. */
final class IncludeReader {
    private static final int DEEPEST = 50;

    private final Loading loading;

    IncludeReader(Loading loading) {
        this.loading = loading;
    }

    /** Whether all of the include's arguments are known before anything runs. */
    static boolean isFixed(Statement.Include include) {
        return include.arguments().entries().stream()
                .allMatch(entry -> entry.value() instanceof Syntax.Scalar scalar
                        && !Fields.isNothing(scalar)
                        && !Fields.isExpression(scalar));
    }

    /** The include's arguments as they stand there. */
    static Value.Mapping written(Statement.Include include) {
        var values = new java.util.LinkedHashMap<String, Value>();
        include.arguments()
                .entries()
                .forEach(entry -> values.put(entry.key(), Value.of(((Syntax.Scalar) entry.value()).text())));
        return new Value.Mapping(values);
    }

    /** Of an include whose arguments are fixed. */
    Included read(Statement.Include include) {
        return read(include, written(include));
    }

    Included read(Statement.Include include, Value.Mapping arguments) {
        var gathered = new Gathered();
        var around = new Surroundings(
                include.playbook(), include.from(), include.inherited(), gathered, List.of(), include.depth() + 1);
        var statements = isTooDeep(include) ? List.<Statement>of() : statements(include, arguments, around);
        return new Included(statements, gathered.roles(), gathered.handlers(), loading.sources());
    }

    private List<Statement> statements(Statement.Include include, Value.Mapping arguments, Surroundings around) {
        return switch (include.kind()) {
            case TASKS ->
                text(include, arguments, "file")
                        .map(file -> new LoadReader(loading).tasks(file, around))
                        .orElse(List.of());
            case ROLE ->
                text(include, arguments, "name")
                        .map(name -> new RoleRequest(
                                name,
                                new Syntax.Mapping(name.source(), List.of()),
                                from(arguments, "tasks_from"),
                                from(arguments, "vars_from"),
                                from(arguments, "defaults_from"),
                                from(arguments, "handlers_from")))
                        .map(request -> new RoleReader(loading).load(request, around))
                        .orElse(List.of());
        };
    }

    private boolean isTooDeep(Statement.Include include) {
        if (include.depth() >= DEEPEST) {
            loading.problems()
                    .add(
                            include.source(),
                            "Too many includes",
                            "This is the " + (DEEPEST + 1) + "th include inside of another. An include that includes"
                                    + " itself needs a condition that ends it.");
        }
        return include.depth() >= DEEPEST;
    }

    private static String from(Value.Mapping arguments, String key) {
        return arguments.get(key).map(Value::revealed).map(Value::toString).orElse("main");
    }

    private Optional<Syntax.Scalar> text(Statement.Include include, Value.Mapping arguments, String key) {
        var source = include.arguments().get(key).map(Syntax::source).orElse(include.source());
        if (arguments.get(key).orElse(Value.Nothing.NOTHING) instanceof Value.Text(var text)) {
            return Optional.of(new Syntax.Scalar(source, text, Value.of(text), Syntax.Style.RAW));
        }
        loading.problems()
                .add(
                        source,
                        "Wrong value",
                        "\"%s\" wants a text, and this gives %s."
                                .formatted(
                                        key, arguments.get(key).map(Value::kind).orElse("nothing")));
        return Optional.empty();
    }
}
