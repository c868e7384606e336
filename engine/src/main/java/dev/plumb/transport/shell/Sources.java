package dev.plumb.transport.shell;

import dev.plumb.model.Value;
import dev.plumb.node.Owner;
import dev.plumb.node.ReadText;
import dev.plumb.node.Request;
import dev.plumb.node.TypeScripts;
import dev.plumb.node.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes requests as sh source. One per shell: it knows which scripts that shell has already. */
final class Sources {
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
        var facts = Facts.questions(read.facts());
        if (!facts.isEmpty()) {
            if (sent.add("facts.sh")) {
                scripts.append(Scripts.FACTS);
            }
            body.append("plumb_facts ").append(String.join(" ", facts)).append('\n');
        }
        body.append("plumb_wants_contents=")
                .append(read.contents() ? "1" : "''")
                .append('\n');
        forgetting(read.subjects().stream().map(Request.Subject::arguments), body);
        subjects(read.subjects(), scripts, body);
        body.append("plumb_read_all ").append(read.subjects().size()).append('\n');
        return "read";
    }

    private String apply(Request.Apply apply, StringBuilder scripts, StringBuilder body) {
        var steps = apply.steps();
        forgetting(
                Stream.concat(
                        steps.stream().map(step -> step.subject().arguments()),
                        steps.stream()
                                .flatMap(step -> step.operation().stream())
                                .map(Request.Operation::arguments)),
                body);
        subjects(steps.stream().map(Request.Step::subject).toList(), scripts, body);
        var stretches = Stretches.of(steps);
        for (int i = 0; i < steps.size(); i++) {
            body.append("plumb_until_" + i + "=" + stretches[i] + " ");
            step(steps.get(i), i, steps.size(), body);
        }
        body.append("plumb_errands='").append(errands(steps)).append("'\n");
        apply.owner().ifPresent(owner -> lock(owner, scripts, body));
        body.append("plumb_apply ").append(steps.size());
        body.append(apply.changedBefore() ? " changed\n" : " fresh\n");
        return "apply";
    }

    /** What follows isn't done where the lock is another run's. */
    private void lock(Owner owner, StringBuilder scripts, StringBuilder body) {
        if (sent.add("lock.sh")) {
            scripts.append(Scripts.LOCK);
        }
        body.append(Literal.assign("plumb_why", LockText.record(owner)));
        body.append("plumb_lock ").append(owner.run()).append(" \"$plumb_why\" &&\n");
    }

    /** Takes away what the subject before had, which may have been another type's. */
    private static void forgetting(Stream<Value.Mapping> arguments, StringBuilder body) {
        body.append("plumb_forget() {\nplumb_secret=''\nunset -v plumb_nothing");
        arguments
                .flatMap(mapping -> mapping.entries().keySet().stream())
                .distinct()
                .sorted()
                .forEach(argument -> body.append(" arg_").append(Assignments.name(argument)));
        body.append("\n}\n");
    }

    /** The positions of operations that a courier serves, with blanks around them. */
    private static String errands(List<Request.Step> steps) {
        return IntStream.range(0, steps.size())
                .filter(i -> steps.get(i).operation().filter(Courier::isNeeded).isPresent())
                .mapToObj(i -> " " + i + " ")
                .collect(Collectors.joining());
    }

    private void step(Request.Step step, int position, int steps, StringBuilder body) {
        var type = step.subject().type();
        body.append("plumb_step_" + position + "=" + Assignments.name(type.name()) + " plumb_next_" + position + "="
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

    private static void operation(Request.Operation operation, TypeScripts type, int position, StringBuilder body) {
        var unfit = unfit(operation, type);
        body.append("plumb_operation_" + position + "() {\nplumb_forget\n");
        if (unfit.isPresent()) {
            body.append(Literal.assign("plumb_why", unfit.get())).append("fail \"$plumb_why\"\n}\n");
            return;
        }
        operation
                .environment()
                .forEach((variable, value) ->
                        body.append(Literal.assign(variable, value) + "export " + variable + "\n"));
        body.append(Literal.assign("plumb_changes", String.join(" ", new TreeSet<>(operation.changes()))));
        body.append(Assignments.variables(operation.arguments(), type)).append("}\n");
        body.append(Assignments.functions(operation.arguments(), type, position));
    }

    private static Optional<String> unfit(Request.Operation operation, TypeScripts type) {
        return operation.environment().entrySet().stream()
                .filter(entry -> !VARIABLE.matcher(entry.getKey()).matches()
                        || entry.getValue().indexOf('\0') >= 0)
                .findFirst()
                .map(entry -> "\"" + entry.getKey().replace('\0', '?')
                        + "\" can't be a variable of the environment, or its value holds the character NUL")
                .or(() -> Assignments.unfit(operation.arguments(), type));
    }

    /** Scripts that the shell doesn't have yet, and a function per subject that makes its arguments the current ones. */
    private void subjects(List<Request.Subject> subjects, StringBuilder scripts, StringBuilder body) {
        var groups = new Groups();
        for (int i = 0; i < subjects.size(); i++) {
            var unfit = Assignments.unfit(
                    subjects.get(i).arguments(), subjects.get(i).type());
            if (unfit.isEmpty()) {
                groups.add(subjects.get(i), i);
            } else {
                body.append("plumb_subject_" + i + "() {\nexit 70\n}\n" + Literal.assign("plumb_why", unfit.get()));
                body.append("plumb_unfit " + i + " \"$plumb_why\"\n");
            }
        }
        for (var group : groups.all()) {
            type(group.type(), scripts);
            group.subjects().forEach((position, subject) -> subject(position, subject, body));
        }
        body.append("plumb_groups() {\n:\n");
        groups.calls("\"$1\"").forEach(body::append);
        body.append("}\n");
    }

    private void type(TypeScripts type, StringBuilder scripts) {
        if (sent.add("type " + type.name())) {
            var script = script(type);
            if (script.contains("# uses web.sh\n") && sent.add("web.sh")) {
                scripts.append(Scripts.WEB);
            }
            scripts.append("plumb_type_" + Assignments.name(type.name()) + "() {\n" + script + "\n}\n");
        }
    }

    private static void subject(int position, Request.Subject subject, StringBuilder body) {
        body.append("plumb_subject_" + position + "() {\nplumb_forget\n"
                + Assignments.variables(subject.arguments(), subject.type()) + "}\n");
        body.append(Assignments.functions(subject.arguments(), subject.type(), position));
    }

    private static String script(TypeScripts type) {
        return type.posix().orElse(Scripts.NO_POSIX);
    }

    private static String text(ReadText guard) {
        return Utf8.decode(guard.bytes().getBytes(StandardCharsets.ISO_8859_1));
    }
}
