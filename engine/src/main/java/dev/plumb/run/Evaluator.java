package dev.plumb.run;

import dev.plumb.masking.Masking;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import dev.plumb.resource.Desired;
import dev.plumb.resource.ResourceType;
import dev.plumb.template.Expression;
import dev.plumb.template.Expressions;
import dev.plumb.template.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates a task's arguments for one host, and fetches what they name: templates and local files. */
final class Evaluator {
    private static final String SOURCE = "source";

    private final Expressions expressions;
    private final FileLookup files;
    private final Masking masking;
    private final LocalFiles contents;
    private final Trees trees;

    Evaluator(RunContext run, FileLookup files) {
        this.expressions = run.expressions();
        this.files = files;
        this.contents = run.localFiles();
        this.trees = new Trees(run.types(), expressions, contents);
        this.masking = run.masking();
    }

    /** @throws Refused where an expression names what isn't there, or the arguments don't fit the contract */
    Desired desired(CompiledTask task, Scope scope) {
        var type = task.type().orElseThrow();
        var values = arguments(task, scope);
        var desired = task.checked().orElseThrow().desired(values);
        var rendered = render(task, type, desired, scope);
        rendered.arguments().entries().values().forEach(masking::learn);
        return rendered;
    }

    /**
     * The parts of a task that stands for a tree.
     *
     * @param tree what the task wants; its source is known
     */
    List<Trees.Part> parts(CompiledTask task, Desired tree) {
        var place = place(task, SOURCE);
        var kind = Trees.rendersTemplates(tree.type()) ? "templates" : "files";
        var name = tree.arguments().get(SOURCE).orElseThrow().revealed().toString();
        var role = task.keywords().role().map(found -> found.path());
        return trees.parts(tree, files.directory(name, kind, role, place), place);
    }

    /** What one part of a tree wants on one host. */
    Desired desired(CompiledTask task, Desired tree, Trees.Part part, Scope scope) {
        var desired = trees.desired(tree, part, scope, place(task, SOURCE));
        desired.arguments().entries().values().forEach(masking::learn);
        return desired;
    }

    /** @throws Refused with every argument that can't be evaluated */
    Value.Mapping arguments(CompiledTask task, Scope scope) {
        if (task.whole().isPresent()) {
            return mapping(task, task.whole().get().evaluate(scope));
        }
        var values = new LinkedHashMap<String, Value>();
        var problems = new ArrayList<Problem>();
        for (Map.Entry<String, Expression> argument : task.arguments().entrySet()) {
            try {
                values.put(argument.getKey(), argument.getValue().evaluate(scope));
            } catch (Refused refused) {
                problems.addAll(refused.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Kind.SOURCES, problems);
        }
        return new Value.Mapping(values);
    }

    private static Value.Mapping mapping(CompiledTask task, Value value) {
        return switch (value.revealed()) {
            case Value.Mapping mapping -> mapping;
            case Value.Nothing _ -> Value.Mapping.EMPTY;
            case Value.Text _,
                    Value.Decimal _,
                    Value.Bool _,
                    Value.Sequence _,
                    Value.Secret _,
                    Value.Unknown _,
                    Value.Omit _ ->
                throw new Refused(Problem.at(
                        task.syntax().source(),
                        "Wrong arguments",
                        "The arguments of \"" + task.task().type() + "\" are a mapping, and this is " + value.kind()
                                + "."));
        };
    }

    private Desired render(CompiledTask task, ResourceType type, Desired desired, Scope scope) {
        var arguments = desired.arguments();
        for (var renders : type.renders().entrySet()) {
            var named = arguments.get(renders.getKey());
            if (named.isPresent()) {
                var place = place(task, renders.getKey());
                var content = named.get() instanceof Value.Unknown unknown
                        ? unknown
                        : content(
                                named.get().revealed().toString(),
                                renders.getValue().template(),
                                place,
                                task,
                                scope);
                arguments = arguments
                        .without(renders.getKey())
                        .with(
                                renders.getValue().property(),
                                secretive(type, renders.getValue().property(), content));
            }
        }
        return new Desired(type, arguments);
    }

    private static Value secretive(ResourceType type, String property, Value content) {
        var schema = type.arguments().properties().get(property);
        return schema != null && schema.writeOnly() && !(content instanceof Value.Unknown)
                ? new Value.Secret(content)
                : content;
    }

    private static Source place(CompiledTask task, String argument) {
        return task.syntax() instanceof Syntax.Mapping mapping
                ? mapping.get(argument).map(Syntax::source).orElse(mapping.source())
                : task.syntax().source();
    }

    private Value content(String name, boolean template, Source place, CompiledTask task, Scope scope) {
        var role = task.keywords().role().map(found -> found.path());
        if (template) {
            return expressions
                    .file(files.find(name, "templates", role, place), place)
                    .evaluate(scope);
        }
        var file = files.find(name, "files", role, place);
        try {
            return contents.content(file, place);
        } catch (IOException e) {
            throw new Refused(Problem.at(place, "Unreadable file", file + " can't be read: " + e.getMessage() + "."));
        }
    }

    /** A switch such as {@code ignore_errors}. */
    static boolean truth(Optional<Expression> expression, Scope scope, boolean otherwise) {
        return expression
                .map(given -> given.evaluate(scope).revealed())
                .map(value -> value.equals(Value.of(true)) || value.equals(Value.of("true")))
                .orElse(otherwise);
    }

    /** Environment variables, the inner mappings over the outer ones. */
    static Map<String, String> environment(List<Expression> mappings, Scope scope, Masking masking) {
        var environment = new LinkedHashMap<String, String>();
        for (var mapping : mappings) {
            var evaluated = mapping.evaluate(scope);
            masking.learn(evaluated);
            if (evaluated.revealed() instanceof Value.Mapping(var entries)) {
                entries.forEach(
                        (name, value) -> environment.put(name, value.revealed().toString()));
            }
        }
        return environment;
    }

    /** Looks up templates and files of the project. */
    interface FileLookup {
        /** @throws Refused naming all places that were looked at */
        Path find(String name, String kind, Optional<Path> role, Source place);

        /** As {@link #find}, for directories. */
        Path directory(String name, String kind, Optional<Path> role, Source place);
    }
}
