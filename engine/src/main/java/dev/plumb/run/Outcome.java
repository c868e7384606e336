package dev.plumb.run;

import dev.plumb.model.Drift;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Result.TextChange;
import dev.plumb.model.Status;
import dev.plumb.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How one item of a task ended, before its {@code changed_when}, its {@code ignore_errors} and masking.
 *
 * @param result what the node or the engine's word gave back: {@code rc}, {@code stdout} and so on
 */
record Outcome(
        Status status,
        String verb,
        List<Drift.Change> changes,
        List<TextChange> texts,
        String message,
        List<String> details,
        Value.Mapping result) {

    static Outcome of(Status status, String message) {
        return new Outcome(status, "none", List.of(), List.of(), message, List.of(), Value.Mapping.EMPTY);
    }

    static Outcome ok(String message) {
        return of(Status.OK, message);
    }

    static Outcome skipped(String why) {
        return of(Status.SKIPPED, why);
    }

    static Outcome failed(String message, List<String> details) {
        return new Outcome(Status.FAILED, "none", List.of(), List.of(), message, details, Value.Mapping.EMPTY);
    }

    /** A problem in what the user wrote, found for one host. */
    static Outcome failed(Refused refused) {
        var details = new ArrayList<String>();
        for (var problem : refused.problems()) {
            problem.source().ifPresent(place -> details.add("at " + place));
        }
        return failed(refused.problems().stream().map(Outcome::sentence).collect(Collectors.joining("\n")), details);
    }

    private static String sentence(Problem problem) {
        return problem.summary() + ": " + problem.detail();
    }

    static Outcome undecided(Drift.Undecided drift) {
        var task = drift.task().map(source -> " (" + source + ")").orElse("");
        return of(Status.UNDECIDED, "decided at apply: " + drift.because() + task);
    }

    static Outcome undecided(Value.Unknown unknown) {
        return undecided(new Drift.Undecided(unknown.because(), unknown.task()));
    }

    boolean failed() {
        return status == Status.FAILED || status == Status.UNREACHABLE;
    }

    Outcome withStatus(Status other) {
        return new Outcome(other, verb, changes, texts, message, details, result);
    }

    Outcome withMessage(String other) {
        return new Outcome(status, verb, changes, texts, other, details, result);
    }

    Outcome withDetails(List<String> other) {
        return new Outcome(status, verb, changes, texts, message, other, result);
    }

    Outcome withResult(Value.Mapping other) {
        return new Outcome(status, verb, changes, texts, message, details, other);
    }

    /** What {@code register} gets for this item. */
    Value.Mapping registered() {
        var entries = new LinkedHashMap<String, Value>();
        entries.put("changed", Value.of(status == Status.CHANGED));
        entries.put("failed", Value.of(failed()));
        entries.put("skipped", Value.of(status == Status.SKIPPED));
        entries.put("unreachable", Value.of(status == Status.UNREACHABLE));
        entries.put("msg", Value.of(message));
        result.entries().forEach((name, value) -> {
            entries.put(name, value);
            if ((name.equals("stdout") || name.equals("stderr")) && value instanceof Value.Text(var text)) {
                entries.put(name + "_lines", lines(text));
            }
        });
        return new Value.Mapping(entries);
    }

    private static Value lines(String text) {
        return Value.texts(text.isEmpty() ? List.of() : text.lines().toList());
    }

    /**
     * What a task with a loop registers.
     *
     * @param failed also where that was ignored
     */
    static Value.Mapping registered(Status status, boolean failed, List<Value.Mapping> items) {
        return new Value.Mapping(Map.of(
                "changed", Value.of(status == Status.CHANGED),
                "failed", Value.of(failed),
                "skipped", Value.of(status == Status.SKIPPED),
                "unreachable", Value.of(status == Status.UNREACHABLE),
                "msg", Value.of(""),
                "results", new Value.Sequence(List.copyOf(items))));
    }
}
