package dev.plumb.inventory;

import dev.plumb.model.Nearest;
import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an inventory in INI: {@code [group]} with hosts and their {@code k=v}, {@code [group:vars]}, {@code [group:children]}.
 * Values behind a host are typed as in YAML; values of a {@code vars} section are always texts.
 */
final class IniInventory {
    private static final Pattern SECTION = Pattern.compile("\\[([^:\\]]*)(?::([^\\]]*))?\\]\\s*(?:[#;].*)?");

    private enum Kind {
        HOSTS,
        VARS,
        CHILDREN,
        /** Under a section that can't be read; one problem is enough. */
        SKIPPED
    }

    private final Path shown;
    private final boolean large;
    private final boolean encrypted;
    private final Draft draft;
    private final List<Syntax.Entry> variables = new ArrayList<>();
    private Draft.Group group;
    private Kind kind = Kind.HOSTS;
    private int line;

    private IniInventory(Path shown, boolean large, boolean encrypted, Draft draft) {
        this.shown = shown;
        this.large = large;
        this.encrypted = encrypted;
        this.draft = draft;
        this.group = draft.group(Draft.UNGROUPED);
    }

    /** @param encrypted whether the file was, so that its variables are secrets */
    static void read(String text, Path shown, boolean encrypted, Draft draft) {
        var reader = new IniInventory(shown, text.length() >= YamlInventory.LARGE, encrypted, draft);
        for (String line : text.split("\r\n|\r|\n", -1)) {
            reader.line++;
            reader.line(line);
        }
        reader.endSection();
    }

    private void line(String line) {
        String content = line.strip();
        if (content.isEmpty() || content.startsWith("#") || content.startsWith(";")) {
            return;
        }
        int column = line.indexOf(content) + 1;
        if (content.startsWith("[")) {
            section(content, column);
            return;
        }
        switch (kind) {
            case HOSTS -> host(content, column);
            case CHILDREN -> child(content.split("\\s+[#;]", 2)[0].strip(), column);
            case VARS -> variable(content, column);
            case SKIPPED -> {}
        }
    }

    private void section(String content, int column) {
        endSection();
        Matcher section = SECTION.matcher(content);
        if (!section.matches()) {
            unreadable(column, "A section is written [group], [group:vars] or [group:children].");
            kind = Kind.SKIPPED;
            return;
        }
        String name = section.group(1).strip();
        var against = Names.againstGroup(name);
        if (against.isPresent()) {
            draft.problem(at(column + 1), "Not a group's name", against.get());
            kind = Kind.SKIPPED;
            return;
        }
        group = draft.group(name);
        kind = kind(Optional.ofNullable(section.group(2)), column + section.start(2));
        group.defined |= kind != Kind.VARS;
        if (kind == Kind.VARS) {
            draft.mentioned(name, at(column + 1));
        }
    }

    private Kind kind(Optional<String> suffix, int column) {
        return switch (suffix.orElse("")) {
            case "" -> Kind.HOSTS;
            case "vars" -> Kind.VARS;
            case "children" -> Kind.CHILDREN;
            default -> {
                draft.problem(
                        at(column),
                        "Unknown section",
                        "Behind the colon stands vars or children, not \"" + Names.shown(suffix.orElse("")) + "\"."
                                + Nearest.suggestion(suffix.orElse(""), List.of("vars", "children")));
                yield Kind.SKIPPED;
            }
        };
    }

    private void endSection() {
        if (!variables.isEmpty()) {
            var mapping = new Syntax.Mapping(variables.getFirst().source(), variables);
            draft.layer(Precedence.INVENTORY_GROUP, marked(mapping)).ifPresent(group.layers::add);
            variables.clear();
        }
        kind = Kind.HOSTS;
    }

    /** In a large file only the name is read at once. */
    private void host(String content, int column) {
        var host = new IniHost(content, at(column), group.name);
        var name = large ? host.plainName() : Optional.<String>empty();
        if (name.isPresent()) {
            var hosts = draft.add(group, name.get(), at(column), Optional.of(shown.toString()));
            if (name.get().length() < content.length()) {
                var later = new Later(problems -> marked(new Syntax.Mapping(
                        host.source(),
                        host.read(problems).map(IniHost.Line::entries).orElse(List.of()))));
                hosts.forEach(each -> each.layers.add(later));
            }
            return;
        }
        host.read(draft.problems()).ifPresent(line -> {
            var hosts = draft.add(group, line.name(), at(column), Optional.of(shown.toString()));
            draft.layer(Precedence.INVENTORY_HOST, marked(new Syntax.Mapping(at(column), line.entries())))
                    .map(Later::known)
                    .ifPresent(layer -> hosts.forEach(each -> each.layers.add(layer)));
        });
    }

    private void child(String content, int column) {
        var against = Names.againstGroup(content);
        if (against.isPresent()) {
            draft.problem(at(column), "Not a group's name", against.get());
            return;
        }
        draft.group(content);
        draft.mentioned(content, at(column));
        group.children.putIfAbsent(content, at(column));
    }

    private void variable(String content, int column) {
        int equals = content.indexOf('=');
        if (equals < 1) {
            unreadable(column, "In a vars section each line is name = value.");
            return;
        }
        String name = content.substring(0, equals).strip();
        String written = content.substring(equals + 1);
        String value = IniWords.unquoted(written.strip());
        int start = column + equals + 1 + written.indexOf(value);
        if (name.equals("ansible_group_priority") || name.equals("plumb_group_priority")) {
            priority(value, start);
        }
        variables.removeIf(entry -> entry.key().equals(name));
        var scalar = new Syntax.Scalar(at(start), value, Value.of(value), Syntax.Style.QUOTED);
        variables.add(new Syntax.Entry(at(column), name, scalar));
    }

    private void priority(String value, int column) {
        try {
            group.priority = Integer.parseInt(value);
        } catch (NumberFormatException _) {
            draft.problem(at(column), "Not a group's priority", "A group's priority is a whole number.");
        }
    }

    private Syntax.Mapping marked(Syntax.Mapping written) {
        return encrypted ? written.secret() : written;
    }

    private void unreadable(int column, String detail) {
        draft.problem(at(column), "This line can't be read", detail);
    }

    private Source at(int column) {
        return new Source(shown, line, column);
    }
}
