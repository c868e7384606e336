package dev.plumb.run;

import dev.plumb.model.Keywords;
import dev.plumb.model.Nearest;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;
import dev.plumb.model.Statement;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import dev.plumb.resource.Arguments;
import dev.plumb.resource.ResourceType;
import dev.plumb.resource.ResourceTypes;
import dev.plumb.template.Expression;
import dev.plumb.template.Expressions;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles each task once, however many hosts run it. Safe for many threads. */
final class Compiler {
    private final Expressions expressions;
    private final ResourceTypes types;
    private final Map<Statement, CompiledTask> tasks = Collections.synchronizedMap(new IdentityHashMap<>());
    private final Map<Statement, CompiledTask.Common> commons = Collections.synchronizedMap(new IdentityHashMap<>());

    Compiler(Expressions expressions, ResourceTypes types) {
        this.expressions = expressions;
        this.types = types;
    }

    /** @throws Refused if an expression or the type's contract can't be read */
    CompiledTask task(Statement.Task task) {
        var known = tasks.get(task);
        if (known == null) {
            known = compile(task);
            tasks.put(task, known);
        }
        return known;
    }

    /** A statement that isn't a task, as one that needs no node: for what is reported of it. */
    CompiledTask marker(Statement statement) {
        if (statement instanceof Statement.Task task) {
            return task(task);
        }
        var nothing = new Syntax.Mapping(statement.source(), List.of());
        var task = new Statement.Task(
                statement.source(),
                statement.name(),
                statement.keywords(),
                "include",
                statement.source(),
                nothing,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
        return new CompiledTask(
                task,
                statement.name().map(expressions::value),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                common(statement),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    CompiledTask.Common common(Statement statement) {
        var known = commons.get(statement);
        if (known == null) {
            known = compile(statement.keywords());
            commons.put(statement, known);
        }
        return known;
    }

    Expression value(Syntax syntax) {
        return expressions.value(syntax);
    }

    private CompiledTask compile(Statement.Task task) {
        var word = EngineWords.NAMES.contains(task.type());
        var type = word ? Optional.<ResourceType>empty() : Optional.of(type(task));
        var checked = type.map(found -> new Arguments(found, task.arguments(), task.typeSource()));
        var written = checked.map(Arguments::syntax)
                .or(() -> task.arguments() instanceof Syntax.Mapping mapping ? Optional.of(mapping) : Optional.empty());
        var arguments = new LinkedHashMap<String, Expression>();
        written.ifPresent(mapping ->
                mapping.entries().forEach(entry -> arguments.put(entry.key(), argument(task, entry))));
        return new CompiledTask(
                task,
                task.name().map(expressions::value),
                type,
                checked,
                Collections.unmodifiableMap(arguments),
                written.isPresent() ? Optional.empty() : Optional.of(expressions.value(task.arguments())),
                common(task),
                task.loop().map(this::loop),
                task.until().map(this::until),
                conditions(task.changedWhen()),
                conditions(task.failedWhen()));
    }

    /** The conditions of an assert and what debug looks at are bare expressions, like {@code when}. */
    private Expression argument(Statement.Task task, Syntax.Entry entry) {
        if (task.type().equals("debug")
                && entry.key().equals("var")
                && entry.value() instanceof Syntax.Scalar scalar
                && !scalar.text().contains("${")) {
            return expressions.value(interpolated(scalar));
        }
        return task.type().equals("assert") && entry.key().equals("that")
                ? new AllOf(EngineWords.conditions(entry.value()).stream()
                        .map(expressions::condition)
                        .toList())
                : expressions.value(entry.value());
    }

    /** {@code x} as {@code ${x}}, with the places of what is written. */
    private static Syntax.Scalar interpolated(Syntax.Scalar scalar) {
        var text = "${" + scalar.text() + "}";
        var written = scalar.source();
        return new Syntax.Scalar(
                new Source(written.file(), written.line(), written.column() - 2), text, Value.of(text), scalar.style());
    }

    private ResourceType type(Statement.Task task) {
        return types.find(task.type())
                .orElseThrow(() -> new Refused(Problem.at(
                        task.typeSource(),
                        "Unknown resource type",
                        "There is no resource type \"" + task.type() + "\"."
                                + Nearest.suggestion(task.type(), types.names()))));
    }

    private CompiledTask.Common compile(Keywords keywords) {
        refuse(keywords.checkMode(), "check_mode");
        refuse(keywords.diff(), "diff");
        return new CompiledTask.Common(
                keywords,
                conditions(keywords.when()),
                keywords.environment().stream().map(expressions::value).toList(),
                keywords.notifications().stream()
                        .map(notification -> expressions.value(notification.handler()))
                        .toList(),
                keywords.delegateTo().map(expressions::value),
                keywords.runOnce().map(expressions::value),
                keywords.tolerance().ignoreErrors().map(expressions::value),
                keywords.tolerance().ignoreUnreachable().map(expressions::value),
                keywords.tolerance().anyErrorsFatal().map(expressions::value),
                keywords.noLog().map(expressions::value),
                keywords.become().become().map(expressions::value),
                keywords.become().user().map(expressions::value),
                keywords.become().method().map(expressions::value));
    }

    /** Ignoring such a word would do the opposite of what was written. */
    private static void refuse(Optional<Syntax.Scalar> keyword, String name) {
        keyword.ifPresent(written -> {
            throw new Refused(Problem.at(
                    written.source(),
                    "Not available yet",
                    "\"" + name
                            + "\" on a play, block or task isn't available yet; use the flag of the command line."));
        });
    }

    private List<Expression> conditions(List<Syntax.Scalar> scalars) {
        return scalars.stream().map(expressions::condition).toList();
    }

    private CompiledTask.CompiledLoop loop(Statement.Loop loop) {
        return new CompiledTask.CompiledLoop(
                loop,
                expressions.value(loop.items()),
                loop.label().map(expressions::value),
                loop.pause().map(expressions::value));
    }

    CompiledTask.CompiledLoop loopOf(Statement.Loop loop) {
        return loop(loop);
    }

    private CompiledTask.CompiledUntil until(Statement.Until until) {
        return new CompiledTask.CompiledUntil(
                conditions(until.conditions()),
                until.retries().map(expressions::value),
                until.delay().map(expressions::value));
    }
}
