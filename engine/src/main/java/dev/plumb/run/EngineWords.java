package dev.plumb.run;

import dev.plumb.document.Json;
import dev.plumb.masking.Masking;
import dev.plumb.model.Status;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import dev.plumb.template.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The engine's own words: tasks that need no node. */
final class EngineWords {
    static final Set<String> NAMES = Set.of("debug", "assert", "set_fact", "fail", "meta", "include_vars");

    private EngineWords() {}

    /**
     * What a word did.
     *
     * @param writes variables that it sets
     */
    record Said(Outcome outcome, Map<String, Value> writes) {
        static Said of(Outcome outcome) {
            return new Said(outcome, Map.of());
        }
    }

    /** @param arguments evaluated; for {@code assert}, {@code that} is the truth of all its conditions */
    static Said say(CompiledTask task, Value.Mapping arguments, Scope scope, Masking masking) {
        return switch (task.task().type()) {
            case "debug" -> debug(task, arguments, masking);
            case "assert" -> assertion(task, arguments, scope);
            case "fail" ->
                Said.of(Outcome.failed(text(arguments, "msg", "Failed as requested by the task"), List.of()));
            case "set_fact" -> setFact(arguments);
            default ->
                throw new IllegalStateException(
                        "\"" + task.task().type() + "\" is no such word. This is a bug in Plumb.");
        };
    }

    private static Said debug(CompiledTask task, Value.Mapping arguments, Masking masking) {
        var value = arguments.get("msg").or(() -> arguments.get("var")).orElse(Value.of("Hello world!"));
        var name = task.syntax() instanceof Syntax.Mapping mapping
                        && mapping.get("var").isPresent()
                ? mapping.get("var").get() instanceof Syntax.Scalar scalar ? scalar.text() + " = " : ""
                : "";
        return Said.of(
                Outcome.ok(name + printed(masking.mask(value))).withResult(new Value.Mapping(Map.of("msg", value))));
    }

    /** Texts as they are, everything else as JSON. */
    static String printed(Value value) {
        return switch (value) {
            case Value.Text(var text) -> text;
            case Value.Mapping _, Value.Sequence _ -> Json.pretty(value);
            case Value.Decimal _, Value.Bool _, Value.Secret _, Value.Unknown _, Value.Nothing _, Value.Omit _ ->
                value.toString();
        };
    }

    private static Said assertion(CompiledTask task, Value.Mapping arguments, Scope scope) {
        var holds = arguments.get("that").orElse(Value.of(true)).revealed();
        if (holds.equals(Value.of(true))) {
            return Said.of(Outcome.ok(text(arguments, "success_msg", "All assertions hold")));
        }
        var conditions = task.arguments().get("that") instanceof AllOf all ? all : new AllOf(List.of());
        var written = task.syntax() instanceof Syntax.Mapping mapping
                ? mapping.get("that").map(EngineWords::conditions).orElse(List.of())
                : List.<Syntax.Scalar>of();
        var failing = conditions.firstFalse(scope).filter(number -> number < written.size());
        var detail = failing.map(number -> List.of(
                        "doesn't hold: " + written.get(number).text(),
                        "at " + written.get(number).source()))
                .orElse(List.of());
        var message = arguments.get("fail_msg").or(() -> arguments.get("msg")).map(Value::toString);
        return Said.of(Outcome.failed(message.orElse("Assertion failed"), detail));
    }

    /** The conditions of an assert, one or a list. */
    static List<Syntax.Scalar> conditions(Syntax that) {
        return switch (that) {
            case Syntax.Scalar scalar -> List.of(scalar);
            case Syntax.Sequence(var _, var items) ->
                items.stream()
                        .filter(Syntax.Scalar.class::isInstance)
                        .map(Syntax.Scalar.class::cast)
                        .toList();
            case Syntax.Mapping _ -> List.of();
        };
    }

    private static Said setFact(Value.Mapping arguments) {
        var writes = new LinkedHashMap<>(arguments.entries());
        writes.remove("cacheable");
        return new Said(
                new Outcome(Status.OK, "none", List.of(), List.of(), "", List.of(), new Value.Mapping(writes)), writes);
    }

    private static String text(Value.Mapping arguments, String name, String otherwise) {
        return arguments.get(name).map(EngineWords::printed).orElse(otherwise);
    }
}
