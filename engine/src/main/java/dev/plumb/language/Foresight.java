package dev.plumb.language;

import dev.plumb.model.Nearest;
import dev.plumb.model.Play;
import dev.plumb.model.Play.Handler;
import dev.plumb.model.Statement;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks into the includes of a play whose names are known, so that their problems come with all others. */
final class Foresight {
    private final Loading loading;
    private final Includes includes;
    private final List<Handler> handlers = new ArrayList<>();
    private final List<Syntax.Scalar> notified = new ArrayList<>();
    private final Set<Object> seen = new HashSet<>();
    private boolean complete = true;

    Foresight(Loading loading, Includes includes) {
        this.loading = loading;
        this.includes = includes;
    }

    void look(Play play) {
        handlers.addAll(play.handlers());
        Stream.of(play.preTasks(), play.roleTasks(), play.tasks(), play.postTasks())
                .forEach(list -> walk(list, List.of(), false));
        walk(play.handlers().stream().map(Handler::statement).toList(), List.of(), false);
        if (complete && loading.problems().isEmpty()) {
            checkHandlers();
        }
    }

    /** One include on the way, and whether a condition, a loop or a rescue may keep hosts out of it. */
    private record Step(Object target, String shown, boolean avoidable) {}

    private void walk(List<Statement> statements, List<Step> way, boolean avoidable) {
        for (var statement : statements) {
            switch (statement) {
                case Statement.Task task ->
                    task.keywords().notifications().forEach(each -> notified.add(each.handler()));
                case Statement.Block block -> {
                    walk(block.body(), way, avoidable);
                    walk(block.rescue(), way, true);
                    walk(block.always(), way, avoidable);
                }
                case Statement.Include include -> include(include, way, avoidable);
            }
        }
    }

    private void include(Statement.Include include, List<Step> way, boolean avoidable) {
        if (!IncludeReader.isFixed(include)) {
            complete = false;
            return;
        }
        var part = loading.part();
        var included =
                includes.get(include, IncludeReader.written(include), () -> new IncludeReader(part).read(include));
        loading.addSources(included.sources());
        handlers.addAll(included.handlers());
        var step = step(include, included, avoidable);
        if (way.stream().anyMatch(earlier -> earlier.target().equals(step.target()))) {
            checkCycle(include, way, step);
        } else if (seen.add(step.target())) {
            walk(included.statements(), KeywordReader.joined(way, List.of(step)), false);
            walk(included.handlers().stream().map(Handler::statement).toList(), List.of(), false);
        }
    }

    private static Step step(Statement.Include include, Included included, boolean avoidable) {
        var shown = include.kind() == Statement.Kind.ROLE
                ? "role "
                        + IncludeReader.written(include)
                                .get("name")
                                .map(Value::toString)
                                .orElse("without a name")
                : included.sources().stream().map(Object::toString).findFirst().orElse("");
        var may = avoidable
                || !include.keywords().when().isEmpty()
                || include.loop().isPresent();
        return new Step(List.of(include.kind(), included.sources()), shown, may);
    }

    private void checkCycle(Statement.Include include, List<Step> way, Step last) {
        var targets = way.stream().map(Step::target).toList();
        var first = targets.indexOf(last.target());
        var cycle = KeywordReader.joined(way.subList(first, way.size()), List.of(last));
        if (cycle.stream().skip(1).noneMatch(Step::avoidable)) {
            loading.problems()
                    .add(
                            include.source(),
                            "Cyclic include",
                            "This include leads back to itself without an end: "
                                    + cycle.stream().map(Step::shown).collect(Collectors.joining(" → "))
                                    + ". Remove one of them, or give one a condition that ends it.");
        }
    }

    private void checkHandlers() {
        var names = handlers.stream()
                .flatMap(handler -> Stream.concat(Stream.of(handler.name()), handler.listen().stream()))
                .collect(Collectors.toSet());
        if (names.stream().anyMatch(name -> name.contains("${"))) {
            return;
        }
        notified.stream()
                .filter(name -> !Fields.isExpression(name) && !names.contains(name.text()))
                .forEach(name -> loading.problems()
                        .add(
                                name.source(),
                                "Unknown handler",
                                "No handler of this play is called \"%s\" or listens to it.%s"
                                        .formatted(name.text(), Nearest.suggestion(name.text(), names))));
    }
}
