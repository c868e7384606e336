package dev.plumb.cli;

import dev.plumb.document.Json;
import dev.plumb.model.Value;
import dev.plumb.report.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Values as YAML that people would write; a secret is its mask. */
final class YamlText {
    /** What needs no quotes, whatever a YAML parser thinks of numbers, dates and yes. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/_.$][A-Za-z0-9/_.\\-+ $(){}\\\\]*");

    private static final Pattern WORDS =
            Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null|~|\\.inf|\\.nan|\\.|[.0-9][0-9._]*(e[0-9]+)?");

    private YamlText() {}

    static List<String> lines(Value value) {
        var lines = new ArrayList<String>();
        switch (value) {
            case Value.Mapping(var entries)
            when !entries.isEmpty() -> entries.forEach((key, item) -> add(lines, text(key) + ":", "  ", item));
            case Value.Sequence(var items) when !items.isEmpty() -> items.forEach(item -> add(lines, "-", "  ", item));
            default -> lines.add(scalar(value));
        }
        return lines;
    }

    private static void add(List<String> lines, String head, String indent, Value value) {
        if (value instanceof Value.Text(var text) && isBlock(text)) {
            lines.add(head + (text.endsWith("\n") ? " |" : " |-"));
            text.lines().forEach(line -> lines.add((indent + line).stripTrailing()));
            return;
        }
        var inner = lines(value);
        if (!isNested(value)) {
            lines.add(head + " " + inner.getFirst());
            return;
        }
        if (head.equals("-")) {
            lines.add("- " + inner.getFirst());
            inner.subList(1, inner.size()).forEach(line -> lines.add(indent + line));
            return;
        }
        lines.add(head);
        inner.forEach(line -> lines.add(indent + line));
    }

    private static boolean isNested(Value value) {
        return switch (value) {
            case Value.Mapping(var entries) -> !entries.isEmpty();
            case Value.Sequence(var items) -> !items.isEmpty();
            default -> false;
        };
    }

    /** Several lines that a block scalar gives back as they are. */
    private static boolean isBlock(String text) {
        return text.strip().contains("\n")
                && !text.startsWith(" ")
                && !text.startsWith("\n")
                && !text.endsWith("\n\n")
                && text.lines().allMatch(line -> line.equals(line.stripTrailing()))
                && text.lines().allMatch(line -> line.equals(Printable.line(line)))
                && text.indexOf('\r') < 0;
    }

    private static String scalar(Value value) {
        return switch (value) {
            case Value.Text(var text) -> text(text);
            case Value.Secret _,
                    Value.Unknown _,
                    Value.Omit _,
                    Value.Decimal _,
                    Value.Bool _,
                    Value.Nothing _,
                    Value.Sequence _,
                    Value.Mapping _ -> Json.compact(value);
        };
    }

    private static String text(String text) {
        var plain = PLAIN.matcher(text).matches() && !WORDS.matcher(text).matches() && text.equals(text.strip());
        return plain ? text : Printable.json(Json.compact(Value.of(text)));
    }
}
