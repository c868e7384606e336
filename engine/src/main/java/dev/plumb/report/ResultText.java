package dev.plumb.report;

import dev.plumb.model.Event;
import dev.plumb.model.Result;
import dev.plumb.model.TaskLabel;
import dev.plumb.model.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One result: a line that says how the task ended on the host, and below it what there is to say. */
final class ResultText {
    /** As wide as the longest of the words. */
    private static final int WORD = 11;

    private static final String INDENT = "    ";

    private final Look look;
    private final Path workingDirectory;
    private final Excerpt excerpt;
    private final ChangeText changes;
    private final UnifiedDiff diff;
    private final boolean future;

    ResultText(Look look, Event.Mode mode, Path workingDirectory) {
        this.look = look;
        this.workingDirectory = workingDirectory;
        this.excerpt = new Excerpt(workingDirectory);
        this.changes = new ChangeText(look);
        this.diff = new UnifiedDiff(look);
        this.future = mode != Event.Mode.APPLY;
    }

    /** Whether a result is worth a line when nobody asked for more. */
    boolean isWorthALine(Result result) {
        return switch (result.status()) {
            case CHANGED, FAILED, UNREACHABLE, IGNORED, UNDECIDED -> true;
            case OK -> look.verbose() || result.task().type().equals("debug");
            case SKIPPED -> look.verbose();
        };
    }

    /** Sign, word, host, task and place; a place that doesn't fit stands on a line of its own. */
    List<String> headline(Result result, int hostWidth) {
        var host = Printable.pad(Printable.line(result.host()), hostWidth);
        var name = name(result);
        var source = result.task().source();
        var place = Printable.line(
                failed(result) ? Places.of(source, workingDirectory) : Places.line(source, workingDirectory));
        var line = verdict(result) + " " + look.paint(Paint.STRONG, host) + "  " + name;
        var length = WORD + 7 + Printable.width(host) + Printable.width(name) + Printable.width(place);
        return length <= look.columns()
                ? List.of(line + "  " + look.paint(Paint.PLACE, place))
                : List.of(line, INDENT + look.paint(Paint.PLACE, place));
    }

    /** Sign and word, always equally wide. */
    String verdict(Result result) {
        return look.paint(paint(result), sign(result) + " " + Printable.pad(word(result), WORD));
    }

    /** In a sentence: "ran", "failed", "unreachable". */
    String word(Result result) {
        return switch (result.status()) {
            case CHANGED ->
                switch (result.verb()) {
                    case "create" -> future ? "create" : "created";
                    case "remove" -> future ? "remove" : "removed";
                    case "act" -> future ? "run" : "ran";
                    default -> future ? "change" : "changed";
                };
            case OK, SKIPPED, FAILED, UNREACHABLE, IGNORED, UNDECIDED ->
                result.status().name().toLowerCase(Locale.ROOT);
        };
    }

    /** Everything below the headline. */
    List<String> body(Result result) {
        var lines = new ArrayList<String>();
        lines.addAll(changes.lines(result.changes()));
        result.texts().forEach(text -> lines.addAll(diff.lines(text)));
        result.message().lines().forEach(line -> lines.add(Printable.line(line)));
        exitCode(result).ifPresent(lines::add);
        result.details().stream()
                .flatMap(String::lines)
                .filter(line -> !line.equals(result.message()))
                .forEach(line -> lines.add(look.paint(Paint.PLACE, "| ") + Printable.line(line)));
        if (failed(result) && !result.isHidden()) {
            excerpt.lines(result.task().source())
                    .forEach(line -> lines.add(look.paint(line.endsWith("^") ? Paint.FAILED : Paint.PLACE, line)));
        }
        if (look.verbose()) {
            lines.addAll(given(result));
        }
        return lines.stream().map(line -> INDENT + line).toList();
    }

    /** What the task gave back, without what is said already, and streams that are empty. */
    private static List<String> given(Result result) {
        var given = result.result();
        for (var said : List.of("changed", "failed", "skipped", "unreachable", "msg", "results")) {
            given = given.without(said);
        }
        for (var stream : List.of("stdout", "stderr")) {
            given = given.without(stream + "_lines");
            given = given.get(stream).equals(Optional.of(Value.of(""))) ? given.without(stream) : given;
        }
        return given.entries().isEmpty() ? List.of() : ValueText.block(given);
    }

    /** Where neither a failed action's message nor what follows it says it anyway. */
    private static Optional<String> exitCode(Result result) {
        return result.result()
                .get("rc")
                .filter(code -> failed(result))
                .map(code -> Printable.line(code.toString()))
                .filter(code -> !code.equals("0") && !result.message().contains(code))
                .filter(code -> !result.details().contains("exit code " + code))
                .map(code -> "exit code: " + code);
    }

    /** Its name with its role's. */
    String task(TaskLabel task) {
        return task.role().map(role -> Printable.line(role) + " : ").orElse("")
                + Printable.line(task.name())
                + (task.handler() ? " (handler)" : "");
    }

    private String name(Result result) {
        return task(result.task())
                + result.item()
                        .map(item -> " (item=" + Printable.line(item) + ")")
                        .orElse("")
                + result.delegate()
                        .map(host -> " (on " + Printable.line(host) + ")")
                        .orElse("");
    }

    private static boolean failed(Result result) {
        return switch (result.status()) {
            case FAILED, IGNORED -> true;
            case OK, CHANGED, SKIPPED, UNREACHABLE, UNDECIDED -> false;
        };
    }

    private static String sign(Result result) {
        return switch (result.status()) {
            case CHANGED ->
                switch (result.verb()) {
                    case "create" -> "+";
                    case "remove" -> "-";
                    case "act" -> ">";
                    default -> "~";
                };
            case FAILED, UNREACHABLE -> "!";
            case UNDECIDED -> "?";
            case OK, SKIPPED, IGNORED -> " ";
        };
    }

    private static Paint paint(Result result) {
        return switch (result.status()) {
            case CHANGED ->
                switch (result.verb()) {
                    case "create" -> Paint.ADDED;
                    case "remove" -> Paint.REMOVED;
                    default -> Paint.CHANGED;
                };
            case FAILED, UNREACHABLE -> Paint.FAILED;
            case UNDECIDED -> Paint.UNDECIDED;
            case SKIPPED, IGNORED -> Paint.SKIPPED;
            case OK -> result.task().type().equals("debug") ? Paint.PLAIN : Paint.ADDED;
        };
    }
}
