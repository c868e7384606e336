package dev.plumb.language;

import dev.plumb.model.Statement.Loop;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.util.Optional;
import java.util.Set;

/** {@code loop} with its {@code loop_control}, and {@code with_items} where it means the same. */
final class LoopReader {
    private static final Set<String> CONTROL = Set.of("loop_var", "index_var", "label", "pause", "extended");

    private final Problems problems;

    LoopReader(Problems problems) {
        this.problems = problems;
    }

    Optional<Loop> read(Fields task) {
        var control = task.mapping("loop_control");
        control.ifPresent(mapping -> new KeyCheck(problems).check(mapping, "\"loop_control\"", CONTROL));
        var items = items(task);
        if (items.isEmpty() && task.has("loop_control") && !task.has("loop") && !task.has("with_items")) {
            problems.add(
                    task.source("loop_control"),
                    "Missing key",
                    "\"loop_control\" steers a \"loop\", and there is none.");
        }
        var fields =
                new Fields(control.orElse(new Syntax.Mapping(task.mapping().source(), java.util.List.of())), problems);
        return items.map(found -> new Loop(
                found,
                name(fields, "loop_var").orElse("item"),
                name(fields, "index_var"),
                fields.scalar("label").map(Syntax.class::cast),
                pause(fields),
                fields.fixedFlag("extended").orElse(false)));
    }

    private Optional<Syntax> items(Fields task) {
        if (task.has("loop") && task.has("with_items")) {
            problems.add(task.source("with_items"), "Two loops", "A task has one loop: \"loop\" or \"with_items\".");
        }
        var loop = task.mapping().get("loop").filter(items -> isList(task, "loop", items));
        return task.has("loop") ? loop : withItems(task);
    }

    /** Ansible's {@code with_items} flattens one level; where there is nothing to flatten it is a {@code loop}. */
    private static Optional<Syntax> withItems(Fields task) {
        var written = task.mapping().get("with_items");
        var same = written.filter(LoopReader::needsNoFlattening);
        if (written.isPresent() && same.isEmpty()) {
            task.wrong(
                    task.source("with_items"),
                    "\"with_items\" would flatten this list. Write \"loop\" with the list as it is meant, such as"
                            + " \"loop: ${first + second}\".");
        }
        return same;
    }

    private static boolean needsNoFlattening(Syntax items) {
        return items instanceof Syntax.Sequence list
                && list.items().stream()
                        .allMatch(item -> item instanceof Syntax.Mapping
                                || (item instanceof Syntax.Scalar scalar && !Fields.isExpression(scalar)));
    }

    private static boolean isList(Fields task, String key, Syntax items) {
        if (items instanceof Syntax.Sequence) {
            return true;
        }
        if (items instanceof Syntax.Scalar scalar && Fields.isExpression(scalar)) {
            return true;
        }
        var bare = items instanceof Syntax.Scalar scalar && scalar.value() instanceof Value.Text(var text)
                ? " If a variable was meant, write \"" + key + ": ${" + text + "}\"."
                : "";
        task.wrong(items.source(), "\"" + key + "\" wants a list, not " + Fields.kind(items) + "." + bare);
        return false;
    }

    private Optional<String> name(Fields control, String key) {
        return control.fixed(key)
                .filter(name -> new VariableNames(problems).check(name.source(), name.text()))
                .map(Syntax.Scalar::text);
    }

    private static Optional<Syntax> pause(Fields control) {
        return Numbers.atLeastZero(control, "pause");
    }
}
