package dev.plumb.cli;

import dev.plumb.inventory.Precedence;
import dev.plumb.inventory.Variables;
import dev.plumb.model.Play;
import dev.plumb.model.Statement;
import dev.plumb.model.Value;
import dev.plumb.report.Printable;
import dev.plumb.run.RunOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run would be about: its hosts, its tasks, or its tags. */
record Listing(Workspace workspace, RunOptions options) {
    enum What {
        HOSTS,
        TASKS,
        TAGS
    }

    List<String> lines(What what) {
        var lines = new ArrayList<String>();
        for (var playbook : workspace.playbooks()) {
            for (var play : playbook.plays()) {
                lines.add((lines.isEmpty() ? "" : "\n") + "PLAY  "
                        + Printable.line(play.name().text()) + "  "
                        + Printable.line(play.source().toString()));
                switch (what) {
                    case HOSTS -> hosts(play).forEach(host -> lines.add("  " + Printable.line(host)));
                    case TASKS -> statements(play).forEach(statement -> task(statement, "  ", lines));
                    case TAGS -> tags(play).forEach(tag -> lines.add("  " + Printable.line(tag)));
                }
            }
        }
        return lines;
    }

    /** Under the limit, in the inventory's order. */
    private List<String> hosts(Play play) {
        var scope = Variables.NONE.with(Precedence.EXTRA_VARS, options.extraVars());
        var pattern = workspace.tools().expressions().value(play.hosts()).evaluate(scope);
        var words = pattern instanceof Value.Sequence(var several)
                ? several.stream().map(Value::toString).collect(Collectors.joining(","))
                : pattern.toString();
        var inventory = workspace.inventory();
        var allowed = options.limit().map(inventory::limit);
        return inventory.match(words, Optional.of(play.hosts().source())).hosts().stream()
                .filter(host -> allowed.isEmpty() || allowed.get().contains(host))
                .toList();
    }

    private static Stream<Statement> statements(Play play) {
        return Stream.of(play.preTasks(), play.roleTasks(), play.tasks(), play.postTasks())
                .flatMap(List::stream);
    }

    private static void task(Statement statement, String indent, List<String> lines) {
        if (statement instanceof Statement.Block block) {
            block.body().forEach(inner -> task(inner, indent, lines));
            block.rescue().forEach(inner -> task(inner, indent, lines));
            block.always().forEach(inner -> task(inner, indent, lines));
            return;
        }
        var keywords = statement.keywords();
        var role = keywords.role().map(owner -> owner.name() + " : ").orElse("");
        var tags = keywords.tags().isEmpty() ? "" : "  [" + String.join(", ", new TreeSet<>(keywords.tags())) + "]";
        lines.add(indent + Printable.line(role + title(statement) + tags + "  " + statement.source()));
    }

    private static String title(Statement statement) {
        return statement.name().map(name -> name.text()).orElseGet(() -> switch (statement) {
            case Statement.Task task -> task.type();
            case Statement.Include include -> "include_" + include.kind().name().toLowerCase(Locale.ROOT);
            case Statement.Block _ -> "block";
        });
    }

    private static TreeSet<String> tags(Play play) {
        var tags = new TreeSet<String>();
        statements(play).forEach(statement -> collect(statement, tags));
        return tags;
    }

    private static void collect(Statement statement, TreeSet<String> tags) {
        tags.addAll(statement.keywords().tags());
        if (statement instanceof Statement.Block block) {
            Stream.of(block.body(), block.rescue(), block.always())
                    .flatMap(List::stream)
                    .forEach(inner -> collect(inner, tags));
        }
    }
}
