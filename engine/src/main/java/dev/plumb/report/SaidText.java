package dev.plumb.report;

import dev.plumb.model.Result;
import dev.plumb.model.Value;
import java.util.ArrayList;
import java.util.List;

/** What hosts said, in printable lines: of a command what it printed, of facts their names and values. */
public final class SaidText {
    private static final int TAB = 8;

    /** What fits into so many columns stays on one line. */
    private static final int WIDEST = 100;

    private SaidText() {}

    /** What a command printed, errors marked. */
    public static List<String> printed(Result result) {
        var lines = new ArrayList<String>();
        stream(result, "stdout").forEach(lines::add);
        if (result.details().isEmpty()) {
            stream(result, "stderr").forEach(line -> lines.add("| " + line));
        }
        return lines;
    }

    private static List<String> stream(Result result, String name) {
        return result.result()
                .get(name)
                .map(value -> value.toString()
                        .lines()
                        .map(SaidText::withoutTabs)
                        .map(Printable::line)
                        .toList())
                .orElse(List.of());
    }

    /** Programs print tables with tabs; a screen has stops at every eighth column. */
    private static String withoutTabs(String line) {
        if (line.indexOf('\t') < 0) {
            return line;
        }
        var flat = new StringBuilder();
        int column = 0;
        for (int at = 0; at < line.length(); at = line.offsetByCodePoints(at, 1)) {
            int point = line.codePointAt(at);
            var piece = point == '\t' ? " ".repeat(TAB - column % TAB) : Character.toString(point);
            flat.append(piece);
            column += Printable.width(piece);
        }
        return flat.toString();
    }

    /** Names aligned with their values; what is deep stands below its name. */
    public static List<String> named(Value.Mapping values) {
        int width = values.entries().entrySet().stream()
                .filter(entry -> !isDeep(entry.getValue()))
                .mapToInt(entry -> Printable.width(Printable.line(entry.getKey())))
                .max()
                .orElse(0);
        var lines = new ArrayList<String>();
        values.entries().forEach((name, value) -> {
            var head = Printable.line(name);
            if (isDeep(value)) {
                lines.add(head);
                below(value).forEach(line -> lines.add("  " + line));
            } else {
                var shown = value == Value.Nothing.NOTHING ? "(not known)" : ValueText.line(value);
                lines.add(Printable.pad(head, width) + "  " + shown);
            }
        });
        return lines;
    }

    /** What a line can't hold, in the manner of YAML. */
    private static List<String> below(Value value) {
        var lines = new ArrayList<String>();
        switch (value) {
            case Value.Mapping(var entries) ->
                entries.forEach((name, item) -> append(lines, Printable.line(name) + ":", item));
            case Value.Sequence(var items) -> items.forEach(item -> append(lines, "-", item));
            case Value.Text _,
                    Value.Decimal _,
                    Value.Bool _,
                    Value.Secret _,
                    Value.Unknown _,
                    Value.Nothing _,
                    Value.Omit _ -> lines.addAll(ValueText.block(value));
        }
        return lines;
    }

    private static void append(List<String> lines, String head, Value value) {
        var line = ValueText.line(value);
        if (Printable.width(line) <= WIDEST || !isDeep(value)) {
            lines.add(head + " " + line);
            return;
        }
        var inner = below(value);
        var inline = head.equals("-");
        lines.add(inline ? "- " + inner.getFirst() : head);
        inner.stream().skip(inline ? 1 : 0).forEach(rest -> lines.add("  " + rest));
    }

    private static boolean isDeep(Value value) {
        return switch (value) {
            case Value.Mapping(var entries) -> !entries.isEmpty();
            case Value.Sequence(var items) ->
                items.stream().anyMatch(item -> item instanceof Value.Mapping || item instanceof Value.Sequence);
            case Value.Text(var text) -> text.contains("\n");
            case Value.Decimal _, Value.Bool _, Value.Secret _, Value.Unknown _, Value.Nothing _, Value.Omit _ -> false;
        };
    }
}
