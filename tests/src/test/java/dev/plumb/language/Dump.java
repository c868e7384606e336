package dev.plumb.language;

import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.util.ArrayList;
import java.util.List;

/** Prints syntax for people: a line per part, each with its place. */
final class Dump {
    private final List<String> lines = new ArrayList<>();

    static String of(Syntax syntax) {
        var dump = new Dump();
        dump.add("", "", syntax);
        return String.join("\n", dump.lines);
    }

    private void add(String indent, String lead, Syntax syntax) {
        var place = syntax.source().line() + ":" + syntax.source().column();
        switch (syntax) {
            case Syntax.Scalar scalar -> lines.add(indent + lead + scalar(scalar) + " @" + place);
            case Syntax.Sequence sequence -> {
                lines.add(indent + lead + "list @" + place);
                sequence.items().forEach(item -> add(indent + "  ", "- ", item));
            }
            case Syntax.Mapping mapping -> {
                lines.add(indent + lead + "mapping @" + place);
                mapping.entries().forEach(entry -> add(indent + "  ", key(entry), entry.value()));
            }
        }
    }

    private static String key(Syntax.Entry entry) {
        return entry.key() + " @" + entry.source().line() + ":" + entry.source().column() + " = ";
    }

    private static String scalar(Syntax.Scalar scalar) {
        var text = "\"" + scalar.text().replace("\n", "\\n") + "\"";
        var style = scalar.style().name().toLowerCase(java.util.Locale.ROOT);
        return scalar.value() instanceof Value.Text(var same) && same.equals(scalar.text())
                ? style + " " + text
                : style + " " + text + " is " + scalar.value().kind() + " " + scalar.value();
    }
}
