package dev.plumb.report;

import dev.plumb.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values as people read them; a secret is its mask. */
final class ValueText {
    /** What is longer, or has several lines, is summed up; {@code -D} shows contents as a diff. */
    private static final int LONGEST = 160;

    /** Contents are compared by their SHA-256; people compare its beginning. */
    private static final Pattern CHECKSUM = Pattern.compile("[0-9a-f]{64}");

    private ValueText() {}

    /** On one line; texts that would be misread are quoted. */
    static String line(Value value) {
        return switch (value) {
            case Value.Text(var text) -> text(text);
            case Value.Sequence(var items) ->
                items.stream().map(ValueText::line).collect(Collectors.joining(", ", "[", "]"));
            case Value.Mapping(var entries) ->
                entries.entrySet().stream()
                        .map(entry -> Printable.line(entry.getKey()) + ": " + line(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case Value.Secret _ -> Value.Secret.MASK;
            case Value.Decimal _, Value.Bool _, Value.Unknown _, Value.Nothing _, Value.Omit _ ->
                Printable.line(value.toString());
        };
    }

    /** On one line, and short: a long text is described instead. */
    static String brief(Value value) {
        var line = line(value);
        if (CHECKSUM.matcher(line).matches()) {
            return "sha256 " + line.substring(0, 12);
        }
        if (value instanceof Value.Text(var text) && (text.contains("\n") || line.length() > LONGEST)) {
            return size(text);
        }
        return Printable.cut(line, LONGEST, "…");
    }

    /** Several lines in the manner of YAML, for what a task gave back. */
    static List<String> block(Value value) {
        var lines = new ArrayList<String>();
        append(lines, "", value);
        return lines;
    }

    private static void append(List<String> lines, String indent, Value value) {
        if (value instanceof Value.Mapping(var entries) && !entries.isEmpty()) {
            entries.forEach((key, item) -> append(lines, indent, Printable.line(key) + ":", item));
        } else if (value instanceof Value.Sequence(var items) && !items.isEmpty()) {
            items.forEach(item -> append(lines, indent, "-", item));
        } else if (value instanceof Value.Text(var text) && text.contains("\n")) {
            text.lines().forEach(line -> lines.add(indent + "| " + Printable.line(line)));
        } else {
            lines.add(indent + line(value));
        }
    }

    private static void append(List<String> lines, String indent, String head, Value value) {
        var inner = new ArrayList<String>();
        append(inner, "", value);
        var flat = inner.size() == 1
                && line(value).length() < LONGEST
                && !line(value).contains("\\n");
        if (flat) {
            lines.add(indent + head + " " + line(value));
            return;
        }
        lines.add(indent + head);
        inner.forEach(line -> lines.add(indent + "  " + line));
    }

    private static String text(String text) {
        var misread =
                text.isEmpty() || text.isBlank() || text.startsWith(" ") || text.endsWith(" ") || text.startsWith("\"");
        return misread ? "\"" + Printable.line(text) + "\"" : Printable.line(text);
    }

    private static String size(String text) {
        var lines = text.lines().count();
        return lines > 1 ? lines + " lines" : text.length() + " characters";
    }
}
