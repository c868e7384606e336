package dev.plumb.transport.shell;

import dev.plumb.document.Json;
import dev.plumb.model.Value;
import dev.plumb.node.ReadText;
import dev.plumb.node.Request;
import dev.plumb.node.TypeScripts;
import dev.plumb.node.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Writes requests as sh source. One per shell: it knows which scripts that shell has already. */
final class Sources {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Set<String> sent = new HashSet<>();

    String of(Request request) {
        var scripts = new StringBuilder();
        var body = new StringBuilder();
        String kind = switch (request) {
            case Request.Read read -> read(read, scripts, body);
            case Request.Apply apply -> apply(apply, scripts, body);
        };
        return scripts + "plumb_request() {\n" + body + "}\nplumb_run " + kind + "\n";
    }

    private String read(Request.Read read, StringBuilder scripts, StringBuilder body) {
        var facts = Facts.wanted(read.facts());
        if (!facts.isEmpty()) {
            if (sent.add("facts.sh")) {
                scripts.append(Scripts.FACTS);
            }
            body.append("plumb_facts ").append(String.join(" ", facts)).append('\n');
        }
        body.append("plumb_wants_contents=")
                .append(read.contents() ? "1" : "''")
                .append('\n');
        var groups = new Groups();
        for (int i = 0; i < read.subjects().size(); i++) {
            groups.add(read.subjects().get(i), i);
        }
        subjects(groups, scripts, body);
        groups.calls("plumb_ask read").forEach(body::append);
        return "read";
    }

    private String apply(Request.Apply apply, StringBuilder scripts, StringBuilder body) {
        var groups = new Groups();
        for (int i = 0; i < apply.steps().size(); i++) {
            groups.add(apply.steps().get(i).subject(), i);
        }
        subjects(groups, scripts, body);
        for (int i = 0; i < apply.steps().size(); i++) {
            step(apply.steps().get(i), i, apply.steps().size(), body);
        }
        body.append("plumb_groups() {\n:\n");
        groups.calls("\"$@\"").forEach(body::append);
        body.append("}\nplumb_apply ").append(apply.steps().size());
        body.append(apply.changedBefore() ? " changed\n" : " fresh\n");
        return "apply";
    }

    private void step(Request.Step step, int position, int steps, StringBuilder body) {
        var type = step.subject().type();
        body.append("plumb_step_" + position + "=" + name(type.name()) + " plumb_next_" + position + "="
                + next(step.onFailure(), steps) + " plumb_visible_" + position + "="
                + (step.operation().filter(Request.Operation::visible).isPresent() ? "1" : "''") + "\n");
        body.append(Literal.assign(
                "plumb_verb_" + position,
                step.operation().map(Request.Operation::verb).orElse("")));
        body.append("plumb_guard_" + position + "() {\n" + Literal.assign("plumb_guard", text(step.guard())) + "}\n");
        if (step.operation().isPresent()) {
            operation(step.operation().get(), type, position, body);
        }
    }

    private static int next(OptionalInt onFailure, int steps) {
        return onFailure.orElse(steps);
    }

    private void operation(Request.Operation operation, TypeScripts type, int position, StringBuilder body) {
        body.append("plumb_operation_" + position + "() {\n");
        operation.environment().forEach((variable, value) -> {
            check(VARIABLE, variable, "an environment variable");
            body.append(Literal.assign(variable, value))
                    .append("export ")
                    .append(variable)
                    .append('\n');
        });
        body.append(Literal.assign("plumb_changes", String.join(" ", new TreeSet<>(operation.changes()))));
        assign(operation.arguments(), type, body);
        body.append("}\n");
        functions(operation.arguments(), type, position, body);
    }

    /** Scripts that the shell doesn't have yet, and a function per subject that makes its arguments the current ones. */
    private void subjects(Groups groups, StringBuilder scripts, StringBuilder body) {
        for (var group : groups.all()) {
            var type = group.type();
            if (sent.add("type " + type.name())) {
                scripts.append("plumb_type_" + name(type.name()) + "() {\n" + script(type) + "\n}\n");
            }
            group.subjects().forEach((position, subject) -> {
                body.append("plumb_subject_" + position + "() {\nunset -v plumb_nothing");
                group.arguments().stream()
                        .filter(argument -> !subject.arguments().entries().containsKey(argument))
                        .forEach(argument -> body.append(" arg_").append(name(argument)));
                body.append('\n');
                assign(subject.arguments(), type, body);
                body.append("}\n");
                functions(subject.arguments(), type, position, body);
            });
        }
    }

    private static String script(TypeScripts type) {
        return type.posix().orElse(Scripts.NO_POSIX);
    }

    private static void assign(Value.Mapping arguments, TypeScripts type, StringBuilder body) {
        arguments.entries().forEach((argument, value) -> {
            boolean elsewhere = (type.lists().contains(argument) && value.revealed() instanceof Value.Sequence)
                    || type.contents().contains(argument);
            body.append(Literal.assign("arg_" + name(argument), elsewhere ? "" : plain(value)));
        });
    }

    /** What no variable can hold: lists call a command with their items, contents print themselves. */
    private static void functions(Value.Mapping arguments, TypeScripts type, int position, StringBuilder body) {
        arguments.entries().forEach((argument, value) -> {
            if (type.contents().contains(argument)) {
                var bytes = Utf8.encode(plain(value));
                body.append("plumb_size_" + position + "_" + argument + "=" + bytes.length + "\n");
                body.append("plumb_contents_" + position + "_" + argument + "() {\n" + Literal.print(bytes) + "}\n");
            } else if (type.lists().contains(argument) && value.revealed() instanceof Value.Sequence(var items)) {
                body.append("plumb_list_" + position + "_" + argument + "() {\n" + call(items) + "}\n");
            }
        });
    }

    private static String call(List<Value> items) {
        var assignments = new StringBuilder();
        var call = new StringBuilder("\"$@\"");
        for (int i = 0; i < items.size(); i++) {
            assignments.append(Literal.assign("plumb_item_" + i, plain(items.get(i))));
            call.append(" \"$plumb_item_").append(i).append('"');
        }
        return assignments.append(call).append('\n').toString();
    }

    private static String plain(Value value) {
        return switch (value.revealed()) {
            case Value.Mapping mapping -> Json.compact(mapping);
            case Value.Sequence sequence -> Json.compact(sequence);
            case Value.Unknown unknown ->
                throw new IllegalArgumentException("Not known yet: " + unknown + ". This is a bug in Plumb.");
            case Value.Text _, Value.Decimal _, Value.Bool _, Value.Nothing _, Value.Omit _, Value.Secret _ ->
                value.revealed().toString();
        };
    }

    private static String text(ReadText guard) {
        return Utf8.decode(guard.bytes().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String name(String name) {
        return check(NAME, name, "a resource type or an argument");
    }

    private static String check(Pattern pattern, String name, String what) {
        if (!pattern.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" can't be the name of " + what + ".");
        }
        return name;
    }
}
