package dev.plumb.twin;

import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.resource.Desired;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Keys of files in INI style: what they are is what the file's content says. */
enum TwinIni implements Behaviour {
    INSTANCE;

    static final String TYPE = "ini_value";

    @Override
    public State read(World world, Desired subject) {
        return TwinText.read(world, subject, lines -> inside(subject, lines));
    }

    private static State inside(Desired subject, Lines lines) {
        var section = section(subject, lines);
        var key = TwinLine.text(subject, "key");
        if (key.isEmpty()) {
            return section.header() >= 0 ? new State.Present(Value.Mapping.EMPTY) : new State.Absent();
        }
        var at = find(section, key.get(), lines);
        if (at < 0) {
            return new State.Absent();
        }
        var found = line(key.get()).matcher(lines.items().get(at));
        var value = found.matches() ? Optional.ofNullable(found.group(2)) : Optional.<String>empty();
        return new State.Present(value.map(text -> Value.Mapping.EMPTY.with("value", Value.of(text)))
                .orElse(Value.Mapping.EMPTY));
    }

    /**
     * Where a section is.
     *
     * @param header the index of its header; -1 for none
     * @param from the index of its first line
     * @param to the index behind its last line
     */
    private record Section(int header, int from, int to) {}

    private static Section section(Desired subject, Lines lines) {
        var name = TwinLine.text(subject, "section");
        int header = name.map(text -> lines.last(line -> line.strip().startsWith("[" + text + "]"))
                        .orElse(-1))
                .orElse(-1);
        if (name.isPresent() && header < 0) {
            return new Section(-1, 0, 0);
        }
        int to = header + 1;
        while (to < lines.items().size() && !lines.items().get(to).strip().startsWith("[")) {
            to++;
        }
        return new Section(header, header + 1, to);
    }

    /** The last line with the key, or -1. */
    private static int find(Section section, String key, Lines lines) {
        for (int i = section.to() - 1; i >= section.from(); i--) {
            if (line(key).matcher(lines.items().get(i)).matches()) {
                return i;
            }
        }
        return -1;
    }

    /** What stands before the value, and the value; neither where there is no separator. */
    private static Pattern line(String key) {
        return Pattern.compile(
                "(\\s*" + Pattern.quote(key) + "\\s*[=:]\\s*)(.*?)\\s*|\\s*" + Pattern.quote(key) + "\\s*");
    }

    @Override
    public Value.Mapping apply(World world, Desired desired, String verb, Set<String> changes) throws ApplyFailed {
        TwinText.change(
                world, desired, there -> verb.equals("remove") ? without(desired, there) : with(desired, there));
        return Value.Mapping.EMPTY;
    }

    private static Lines without(Desired desired, Lines there) {
        var section = section(desired, there);
        var key = TwinLine.text(desired, "key");
        var items = new ArrayList<>(there.items());
        if (key.isEmpty()) {
            items.subList(section.header(), section.to()).clear();
        } else {
            items.subList(section.from(), section.to())
                    .removeIf(line -> line(key.get()).matcher(line).matches());
        }
        return new Lines(items, true);
    }

    private static Lines with(Desired desired, Lines there) {
        var section = section(desired, there);
        var key = TwinLine.text(desired, "key").orElse("");
        var items = new ArrayList<>(there.items());
        int at = find(section, key, there);
        if (at >= 0) {
            var found = line(key).matcher(items.get(at));
            var start = found.matches() ? Optional.ofNullable(found.group(1)) : Optional.<String>empty();
            items.set(at, entry(desired, start.orElse(key + " = ")));
            return new Lines(items, true);
        }
        var name = TwinLine.text(desired, "section");
        if (section.header() < 0 && name.isPresent()) {
            if (!items.isEmpty()) {
                items.add("");
            }
            items.add("[" + name.get() + "]");
            section = new Section(items.size() - 1, items.size(), items.size());
        }
        if (!key.isEmpty()) {
            items.add(
                    behind(section, items),
                    entry(desired, key + TwinLine.text(desired, "separator").orElse(" = ")));
        }
        return new Lines(items, true);
    }

    /** Behind the last line of a section that says something. */
    private static int behind(Section section, List<String> items) {
        int at = section.to();
        while (at > section.from() && items.get(at - 1).strip().matches("([#;].*)?")) {
            at--;
        }
        return at;
    }

    private static String entry(Desired desired, String start) {
        return TwinLine.text(desired, "value")
                .map(value -> start + value)
                .orElseGet(() -> TwinLine.text(desired, "key").orElse(""));
    }
}
