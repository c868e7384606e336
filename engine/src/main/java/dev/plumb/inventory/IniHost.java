package dev.plumb.inventory;

import dev.plumb.model.Problem;
import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host's line in an inventory in INI: its name or range, perhaps a port, and {@code k=v}.
 *
 * @param content without the blanks around it
 * @param source where it begins
 * @param group in which it stands
 */
record IniHost(String content, Source source, String group) {
    private static final Pattern HOST_AND_PORT = Pattern.compile("([^:]+):(\\d{1,5})");

    /** @param name as written, which may be a range */
    record Line(String name, List<Syntax.Entry> entries) {}

    /** The name, where it is a plain word and nothing else of the line matters for it. */
    Optional<String> plainName() {
        int end = 0;
        while (end < content.length() && !Character.isWhitespace(content.charAt(end))) {
            char c = content.charAt(end);
            if (c == '=' || c == ':' || c == '"' || c == '\'' || c == '[' || c == '{' || c == '#' || c == ';') {
                return Optional.empty();
            }
            end++;
        }
        return Optional.of(content.substring(0, end));
    }

    /** Empty where the line can't be read; then there is a problem more. */
    Optional<Line> read(List<Problem> problems) {
        var words = IniWords.split(content);
        if (words.isEmpty()) {
            return unreadable(problems, source, "A quote is opened on this line and never closed.");
        }
        var first = words.get().getFirst();
        if (first.text().contains("=")) {
            return unreadable(
                    problems,
                    source,
                    "This line sets a variable, and stands among hosts. Variables of a group belong under [" + group
                            + ":vars].");
        }
        var entries = new ArrayList<Syntax.Entry>();
        String name = withoutPort(first.text(), entries);
        for (var word : words.get().subList(1, words.get().size())) {
            int equals = word.text().indexOf('=');
            var place = source.plusColumns(word.start());
            if (equals < 1) {
                return unreadable(
                        problems,
                        place,
                        "Behind a host's name stand variables as name=value; \"" + Names.shown(word.text())
                                + "\" is none. One host stands on one line.");
            }
            String key = word.text().substring(0, equals);
            entries.removeIf(entry -> entry.key().equals(key));
            entries.add(new Syntax.Entry(place, key, word.value(equals + 1, place.plusColumns(equals + 1))));
        }
        return Optional.of(new Line(name, entries));
    }

    private String withoutPort(String name, List<Syntax.Entry> entries) {
        Matcher port = HOST_AND_PORT.matcher(name);
        boolean inRange = port.matches() && name.indexOf(']') > port.start(2);
        if (!port.matches() || inRange) {
            return name;
        }
        var place = source.plusColumns(port.start(2));
        entries.add(new Syntax.Entry(place, "port", IniWords.typed(port.group(2), place)));
        return port.group(1);
    }

    private static Optional<Line> unreadable(List<Problem> problems, Source place, String detail) {
        problems.add(Problem.at(place, "This line can't be read", detail));
        return Optional.empty();
    }
}
