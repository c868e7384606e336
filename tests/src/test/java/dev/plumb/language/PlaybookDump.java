package dev.plumb.language;

import dev.plumb.model.Keywords;
import dev.plumb.model.Play;
import dev.plumb.model.Playbook;
import dev.plumb.model.Role;
import dev.plumb.model.Source;
import dev.plumb.model.Statement;
import dev.plumb.model.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints a loaded playbook for people: what is written where, and what each statement inherited. */
final class PlaybookDump {
    private final PlaybookLoader loader;
    private final List<String> lines = new ArrayList<>();

    private PlaybookDump(PlaybookLoader loader) {
        this.loader = loader;
    }

    static String of(Playbook playbook, PlaybookLoader loader) {
        var dump = new PlaybookDump(loader);
        playbook.plays().forEach(dump::play);
        dump.lines.add("sources: "
                + playbook.sources().stream().map(PlaybookDump::portable).collect(Collectors.joining(" ")));
        return String.join("\n", dump.lines) + "\n";
    }

    private void play(Play play) {
        var settings = play.settings();
        line(0, "play \"%s\" on %s".formatted(play.name().text(), written(play.hosts())), play.source());
        words(
                2,
                Stream.of(
                        settings.gatherFacts() == Play.GatherFacts.NAMED ? "" : "facts " + settings.gatherFacts(),
                        settings.strategy() == Play.Strategy.FREE ? "" : "strategy " + settings.strategy(),
                        settings.order() == Play.Order.INVENTORY ? "" : "order " + settings.order(),
                        settings.forceHandlers() ? "force_handlers" : "",
                        settings.maxFailPercentage()
                                .map(each -> "max_fail " + written(each))
                                .orElse(""),
                        play.serial().isEmpty()
                                ? ""
                                : "serial "
                                        + play.serial().stream()
                                                .map(PlaybookDump::written)
                                                .toList(),
                        play.vars().entries().isEmpty() ? "" : "vars " + written(play.vars()),
                        play.varsFiles().isEmpty()
                                ? ""
                                : "vars_files "
                                        + play.varsFiles().stream()
                                                .map(PlaybookDump::written)
                                                .toList(),
                        keywords(play.keywords())));
        play.roles().forEach(role -> lines.add("  " + role(role)));
        section("pre_tasks", play.preTasks());
        section("roles", play.roleTasks());
        section("tasks", play.tasks());
        section("post_tasks", play.postTasks());
        handlers(2, play.handlers());
    }

    private void handlers(int indent, List<Play.Handler> handlers) {
        for (var handler : handlers) {
            lines.add(" ".repeat(indent) + "handler \"%s\" %s".formatted(handler.name(), handler.listen()));
            statement(indent + 2, handler.statement());
        }
    }

    private static String role(Role role) {
        return "role %s in %s defaults %s vars %s params %s"
                .formatted(
                        role.name(),
                        role.path().getFileName(),
                        written(role.defaults()),
                        written(role.vars()),
                        written(role.params()));
    }

    private void section(String name, List<Statement> statements) {
        if (!statements.isEmpty()) {
            lines.add("  " + name);
            statements.forEach(each -> statement(4, each));
        }
    }

    private void statement(int indent, Statement statement) {
        var name = statement.name().map(each -> " \"" + each.text() + "\"").orElse("");
        switch (statement) {
            case Statement.Task task -> task(indent, name, task);
            case Statement.Block block -> {
                line(indent, "block" + name, block.source());
                part(indent, "body", block.body());
                part(indent, "rescue", block.rescue());
                part(indent, "always", block.always());
            }
            case Statement.Include include -> include(indent, name, include);
        }
    }

    private void part(int indent, String title, List<Statement> statements) {
        if (!statements.isEmpty()) {
            lines.add(" ".repeat(indent + 2) + title);
            statements.forEach(each -> statement(indent + 4, each));
        }
    }

    private void task(int indent, String name, Statement.Task task) {
        line(indent, task.type() + name + " " + written(task.arguments()), task.source());
        words(
                indent + 2,
                Stream.of(
                        keywords(task.keywords()),
                        task.loop().map(PlaybookDump::loop).orElse(""),
                        task.register().map(each -> "register " + each.text()).orElse(""),
                        task.until().map(PlaybookDump::until).orElse(""),
                        conditions("changed_when", task.changedWhen()),
                        conditions("failed_when", task.failedWhen())));
    }

    private void include(int indent, String name, Statement.Include include) {
        line(indent, "include " + include.kind() + name + " " + written(include.arguments()), include.source());
        words(
                indent + 2,
                Stream.of(
                        keywords(include.keywords()),
                        include.loop().map(PlaybookDump::loop).orElse(""),
                        prefixed("hands down ", keywords(include.inherited()))));
        if (include.depth() < 2) {
            loader.foreseen(include).ifPresent(included -> {
                included.roles().forEach(role -> lines.add(" ".repeat(indent + 2) + role(role)));
                part(indent, "brings", included.statements());
                handlers(indent + 2, included.handlers());
            });
        }
    }

    private static String loop(Statement.Loop loop) {
        return "loop %s as %s%s%s%s%s"
                .formatted(
                        written(loop.items()),
                        loop.variable(),
                        loop.indexVariable().map(each -> " index " + each).orElse(""),
                        loop.label().map(each -> " label " + written(each)).orElse(""),
                        loop.pause().map(each -> " pause " + written(each)).orElse(""),
                        loop.extended() ? " extended" : "");
    }

    private static String until(Statement.Until until) {
        return conditions("until", until.conditions()).replaceFirst("^$", "until it works")
                + until.retries().map(each -> " retries " + written(each)).orElse("")
                + until.delay().map(each -> " delay " + written(each)).orElse("");
    }

    private static String keywords(Keywords keywords) {
        return Stream.of(
                        conditions("when", keywords.when()),
                        keywords.tags().isEmpty()
                                ? ""
                                : "tags " + keywords.tags().stream().sorted().toList(),
                        mappings("vars", keywords.vars()),
                        mappings("include vars", keywords.includeVars()),
                        mappings("environment", keywords.environment()),
                        scalar("become", keywords.become().become()),
                        scalar("user", keywords.become().user()),
                        scalar("method", keywords.become().method()),
                        scalar("delegate_to", keywords.delegateTo()),
                        scalar("run_once", keywords.runOnce()),
                        scalar("ignore_errors", keywords.tolerance().ignoreErrors()),
                        scalar("ignore_unreachable", keywords.tolerance().ignoreUnreachable()),
                        scalar("any_errors_fatal", keywords.tolerance().anyErrorsFatal()),
                        scalar("no_log", keywords.noLog()),
                        scalar("check_mode", keywords.checkMode()),
                        scalar("diff", keywords.diff()),
                        keywords.notifications().isEmpty()
                                ? ""
                                : "notify "
                                        + keywords.notifications().stream()
                                                .map(each -> each.handler().text())
                                                .toList(),
                        keywords.role().map(each -> "of role " + each.name()).orElse(""))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String mappings(String title, List<Syntax.Mapping> mappings) {
        return mappings.isEmpty()
                ? ""
                : title + " " + mappings.stream().map(PlaybookDump::written).toList();
    }

    private static String scalar(String title, Optional<Syntax.Scalar> scalar) {
        return scalar.map(each -> title + " " + each.text()).orElse("");
    }

    private static String conditions(String title, List<Syntax.Scalar> conditions) {
        return conditions.isEmpty()
                ? ""
                : title + " " + conditions.stream().map(Syntax.Scalar::text).toList();
    }

    private static String prefixed(String prefix, String text) {
        return text.isEmpty() ? "" : prefix + text;
    }

    private void words(int indent, Stream<String> words) {
        words.filter(each -> !each.isEmpty()).forEach(each -> lines.add(" ".repeat(indent) + each));
    }

    private void line(int indent, String text, Source source) {
        lines.add(" ".repeat(indent) + text + " @" + source);
    }

    private static String portable(Object path) {
        return path.toString().replace('\\', '/');
    }

    private static String written(Syntax syntax) {
        return switch (syntax) {
            case Syntax.Scalar scalar -> scalar.text().replace("\n", "\\n");
            case Syntax.Sequence list ->
                list.items().stream().map(PlaybookDump::written).collect(Collectors.joining(", ", "[", "]"));
            case Syntax.Mapping mapping ->
                mapping.entries().stream()
                        .map(entry -> entry.key() + ": " + written(entry.value()))
                        .collect(Collectors.joining(", ", "{", "}"));
        };
    }
}
