package dev.plumb.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import dev.plumb.model.Result;
import java.util.ArrayList;
import java.util.List;

/** Two texts as a unified diff. */
final class UnifiedDiff {
    private static final int CONTEXT = 3;
    private static final int MOST_LINES = 20_000;

    private final Look look;

    UnifiedDiff(Look look) {
        this.look = look;
    }

    /** Its lines, printable and in colours. */
    List<String> lines(Result.TextChange change) {
        var before = split(change.before());
        var after = split(change.after());
        if (before.size() + after.size() > MOST_LINES) {
            return List.of("%s: too long for a diff (%d lines before, %d after)"
                    .formatted(Printable.line(change.title()), before.size(), after.size()));
        }
        var patch = DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<>());
        var title = Printable.line(change.title());
        var raw = UnifiedDiffUtils.generateUnifiedDiff(title + " (before)", title + " (after)", before, patch, CONTEXT);
        var lines = new ArrayList<String>();
        for (var line : removedFirst(raw)) {
            lines.add(look.paint(lines.size() < 2 ? Paint.STRONG : paint(line), printable(line)));
        }
        return lines;
    }

    /** In each run of changed lines the old ones come first, as everybody expects. */
    private static List<String> removedFirst(List<String> raw) {
        var lines = new ArrayList<String>();
        var added = new ArrayList<String>();
        for (var line : raw) {
            if (lines.size() >= 2 && line.startsWith("+")) {
                added.add(line);
                continue;
            }
            if (lines.size() < 2 || !line.startsWith("-")) {
                lines.addAll(added);
                added.clear();
            }
            lines.add(line);
        }
        lines.addAll(added);
        return lines;
    }

    /** Its lines; a last one without a line feed says so, because that alone can be the difference. */
    private static List<String> split(String text) {
        var lines = new ArrayList<String>();
        for (int from = 0; from < text.length(); ) {
            var end = text.indexOf('\n', from);
            lines.add(end < 0 ? text.substring(from) + " (no line feed at the end)" : text.substring(from, end));
            from = end < 0 ? text.length() : end + 1;
        }
        return lines;
    }

    private String printable(String line) {
        return Printable.line(look.unicode() ? line.replace("\t", "→   ") : line);
    }

    private static Paint paint(String line) {
        return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case '+' -> Paint.ADDED;
            case '-' -> Paint.REMOVED;
            case '@' -> Paint.SKIPPED;
            default -> Paint.PLAIN;
        };
    }
}
