package dev.plumb.report;

import dev.plumb.model.Problem;
import dev.plumb.model.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Problems as people read them: where, what, the sentence that helps, and the line with carets. */
public final class ProblemReport {
    private final Look look;
    private final Excerpt excerpt;
    private final Path workingDirectory;

    /** @param workingDirectory what paths are shown relative to */
    public ProblemReport(Look look, Path workingDirectory) {
        this.look = look;
        this.excerpt = new Excerpt(workingDirectory);
        this.workingDirectory = workingDirectory;
    }

    /** All problems, in their order, with a blank line between two. */
    public List<String> lines(List<Problem> problems) {
        var lines = new ArrayList<String>();
        for (var problem : problems) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(lines("error", problem));
        }
        if (problems.size() > 1) {
            lines.add("");
            lines.add(problems.size() + " errors.");
        }
        return lines;
    }

    /** What can't happen did. */
    public List<String> bug(Throwable bug) {
        var what = bug.getMessage() == null
                ? ""
                : ": "
                        + Printable.line(bug.getMessage().replace("This is a bug in Plumb.", ""))
                                .strip();
        return List.of(
                look.paint(Paint.FAILED, "error:") + " " + bug.getClass().getSimpleName() + what,
                "  This is a bug in Plumb. Please report it as CONTRIBUTING.md says, with all that the same command says",
                "  under -vvv.");
    }

    private List<String> lines(String word, Problem problem) {
        var lines = new ArrayList<String>();
        var place = problem.source().map(source -> place(source) + ": ").orElse("");
        lines.add(look.paint(Paint.STRONG, place)
                + look.paint(Paint.FAILED, word + ":")
                + " "
                + look.paint(Paint.STRONG, Printable.line(problem.summary())));
        problem.detail()
                .lines()
                .flatMap(line -> wrapped(Printable.line(line)).stream())
                .forEach(line -> lines.add(line.isBlank() ? "" : "  " + line));
        problem.source()
                .ifPresent(source -> excerpt.lines(source)
                        .forEach(line ->
                                lines.add(look.paint(line.endsWith("^") ? Paint.FAILED : Paint.PLACE, "  " + line))));
        return lines;
    }

    /** Sentences are wrapped; what is indented is to be copied, and stays whole. */
    private List<String> wrapped(String line) {
        if (line.startsWith(" ") || Printable.width(line) + 2 <= look.columns()) {
            return List.of(line);
        }
        var wrapped = new ArrayList<String>();
        var current = new StringBuilder();
        for (var word : line.split(" ", -1)) {
            if (!current.isEmpty() && Printable.width(current + " " + word) + 2 > look.columns()) {
                wrapped.add(current.toString());
                current.setLength(0);
            }
            current.append(current.isEmpty() ? "" : " ").append(word);
        }
        wrapped.add(current.toString());
        return wrapped;
    }

    private String place(Source source) {
        return Printable.line(Places.of(source, workingDirectory));
    }
}
