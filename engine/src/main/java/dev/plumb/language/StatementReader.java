package dev.plumb.language;

import dev.plumb.model.Statement;
import dev.plumb.model.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads lists of tasks: tasks, blocks, and what they import or include. */
final class StatementReader {
    private final Loading loading;
    private final Problems problems;

    StatementReader(Loading loading) {
        this.loading = loading;
        this.problems = loading.problems();
    }

    /** The statements of a list; an import stands for all that it brings. */
    List<Statement> read(List<Syntax> items, Surroundings around) {
        var statements = new ArrayList<Statement>();
        for (var item : items) {
            if (item instanceof Syntax.Mapping mapping) {
                statements.addAll(read(mapping, around));
            } else {
                problems.add(
                        item.source(),
                        "Wrong value",
                        "A task is a mapping (\"- name: …\"), not " + Fields.kind(item) + ".");
            }
        }
        return statements;
    }

    /** A file of tasks; an empty one has none. */
    List<Statement> file(java.nio.file.Path file, Surroundings around) {
        return read(items(file), around.in(file));
    }

    List<Syntax> items(java.nio.file.Path file) {
        var syntax = loading.read(file);
        if (syntax.isPresent() && syntax.get() instanceof Syntax.Sequence list) {
            return list.items();
        }
        syntax.filter(other -> !Fields.isNothing(other))
                .ifPresent(other -> problems.add(
                        other.source(),
                        "Wrong value",
                        "A file of tasks holds a list (\"- name: …\"), not " + Fields.kind(other) + "."));
        return List.of();
    }

    private List<Statement> read(Syntax.Mapping mapping, Surroundings around) {
        var fields = new Fields(mapping, problems);
        if (isBlock(mapping)) {
            return List.of(block(fields, around));
        }
        var type = TypeKey.find(mapping, Kind.TASK, loading.types(), problems);
        if (type.isEmpty()) {
            task(fields, Optional.empty(), around);
            return List.of();
        }
        var reader = new LoadReader(loading);
        return switch (type.get().name()) {
            case "import_tasks" -> reader.importTasks(type.get(), fields, around);
            case "import_role" -> reader.importRole(type.get(), fields, around);
            case "include_tasks", "include_role" -> List.of(reader.include(type.get(), fields, Kind.INCLUDE, around));
            default -> task(fields, type, around).stream().toList();
        };
    }

    /** A "block" that has a path is the resource type: lines between markers. */
    static boolean isBlock(Syntax.Mapping mapping) {
        var ofLines = mapping.get("block")
                .filter(block -> block instanceof Syntax.Mapping arguments
                        && arguments.get("path").isPresent());
        return List.of("block", "rescue", "always").stream()
                        .anyMatch(key -> mapping.entry(key).isPresent())
                && (ofLines.isEmpty()
                        || mapping.get("rescue").isPresent()
                        || mapping.get("always").isPresent());
    }

    private Statement block(Fields fields, Surroundings around) {
        new KeyCheck(problems).check(fields.mapping(), Kind.BLOCK);
        if (!fields.has("block")) {
            problems.add(
                    fields.mapping().source(),
                    "Missing key",
                    "\"rescue\" and \"always\" belong to a \"block\", and there is none.");
        }
        var keywords = new KeywordReader(problems).inherit(around.keywords(), fields);
        var inside = around.with(keywords);
        return new Statement.Block(
                fields.mapping().source(),
                fields.scalar("name"),
                keywords,
                read(fields.list("block"), inside),
                read(fields.list("rescue"), inside),
                read(fields.list("always"), inside));
    }

    /** A task of a known type; without one only its keywords are checked. */
    Optional<Statement> task(Fields fields, Optional<TypeKey> type, Surroundings around) {
        var name = fields.scalar("name");
        var keywords = new KeywordReader(problems).inherit(around.keywords(), fields);
        var loop = new LoopReader(problems).read(fields);
        var register = new UntilReader(problems).register(fields);
        var until = new UntilReader(problems).read(fields);
        var conditions = new Conditions(fields);
        var changedWhen = conditions.under("changed_when");
        var failedWhen = conditions.under("failed_when");
        return type.map(found -> new Statement.Task(
                fields.mapping().source(),
                name,
                keywords,
                found.name(),
                found.entry().source(),
                arguments(found, fields),
                loop,
                register,
                until,
                changedWhen,
                failedWhen));
    }

    private Syntax arguments(TypeKey type, Fields fields) {
        var word = EngineWords.names().contains(type.name());
        var freeForm = word ? Optional.<String>empty() : loading.types().freeForm(type.name());
        var arguments = new Arguments(problems).read(type, fields, freeForm);
        return word ? new EngineWords(problems).check(type.name(), type.entry().source(), arguments) : arguments;
    }
}
