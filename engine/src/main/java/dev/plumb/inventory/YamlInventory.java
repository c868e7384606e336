package dev.plumb.inventory;

import dev.plumb.language.YamlOutline;
import dev.plumb.language.YamlReader;
import dev.plumb.model.Nearest;
import dev.plumb.model.Problem;
import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import dev.plumb.vault.Vault;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads an inventory in YAML: groups, each with {@code hosts}, {@code vars} and {@code children}. */
final class YamlInventory {
    /** In bytes: of a smaller file everything is read at once, so that every mistake in it is told. */
    static final long LARGE = 128 * 1024;

    private static final long LARGEST = 64L * 1024 * 1024;
    private static final List<String> KEYS = List.of("hosts", "vars", "children");

    private final Draft draft;
    private final Optional<String> file;

    private YamlInventory(Draft draft, Path shown) {
        this.draft = draft;
        this.file = Optional.of(shown.toString());
    }

    static void read(Path file, Path shown, Draft draft, Vault vault) throws IOException {
        var inventory = new YamlInventory(draft, shown);
        long size = Files.size(file);
        boolean outlined = size >= LARGE && size <= LARGEST && inventory.outlined(file, shown);
        if (!outlined) {
            inventory.top(YamlReader.read(file, shown, vault));
        }
    }

    private boolean outlined(Path file, Path shown) throws IOException {
        Optional<List<YamlOutline.Part>> parts;
        try {
            parts = YamlOutline.of(shown, Files.readString(file, StandardCharsets.UTF_8));
        } catch (CharacterCodingException _) {
            return false;
        }
        var outlined = new OutlinedInventory(
                draft,
                this.file,
                this::variables,
                (host, written, problems) -> mapping(written, "The host \"" + host + "\"", problems));
        return parts.isPresent() && outlined.read(parts.get());
    }

    private void top(Syntax syntax) {
        if (syntax instanceof Syntax.Sequence) {
            draft.problem(
                    syntax.source(),
                    "Not an inventory",
                    "An inventory is a mapping of groups, and this is a list. Is it a playbook?");
            return;
        }
        for (var entry : mapping(syntax, "An inventory").entries()) {
            group(entry);
        }
    }

    private void group(Syntax.Entry entry) {
        var against = Names.againstGroup(entry.key());
        if (against.isPresent()) {
            draft.problem(entry.source(), "Not a group's name", against.get());
            return;
        }
        var group = draft.group(entry.key());
        group.defined = true;
        for (var part :
                mapping(entry.value(), "The group \"" + entry.key() + "\"").entries()) {
            switch (part.key()) {
                case "hosts" -> hosts(group, part.value());
                case "vars" -> variables(group, part.value());
                case "children" -> children(group, part.value());
                default ->
                    draft.problem(
                            part.source(),
                            "Unknown key in a group",
                            "A group has hosts, vars and children, and no \"" + Names.shown(part.key()) + "\"."
                                    + Nearest.suggestion(part.key(), KEYS) + hint(part.value()));
            }
        }
    }

    private static String hint(Syntax value) {
        return value instanceof Syntax.Scalar
                ? " Hosts belong under hosts:, variables under vars:."
                : " Groups inside this one belong under children:.";
    }

    private void hosts(Draft.Group group, Syntax syntax) {
        for (var entry : mapping(syntax, "hosts").entries()) {
            var variables = mapping(entry.value(), "The host \"" + entry.key() + "\"");
            var hosts = draft.add(group, entry.key(), entry.source(), file);
            draft.layer(Precedence.INVENTORY_HOST, variables)
                    .map(Later::known)
                    .ifPresent(layer -> hosts.forEach(host -> host.layers.add(layer)));
        }
    }

    private void variables(Draft.Group group, Syntax syntax) {
        var variables = mapping(syntax, "vars");
        draft.layer(Precedence.INVENTORY_GROUP, variables).ifPresent(group.layers::add);
        for (String name : List.of("ansible_group_priority", "plumb_group_priority")) {
            variables.get(name).ifPresent(priority -> priority(group, priority));
        }
    }

    private void priority(Draft.Group group, Syntax syntax) {
        if (syntax instanceof Syntax.Scalar(var _, var _, Value.Decimal(BigDecimal number), var _, var _)
                && number.scale() <= 0) {
            group.priority = number.intValue();
            return;
        }
        draft.problem(syntax.source(), "Not a group's priority", "A group's priority is a whole number.");
    }

    private void children(Draft.Group group, Syntax syntax) {
        for (var entry : mapping(syntax, "children").entries()) {
            group.children.putIfAbsent(entry.key(), entry.source());
            group(entry);
        }
    }

    private Syntax.Mapping mapping(Syntax syntax, String what) {
        return mapping(syntax, what, draft.problems());
    }

    private static Syntax.Mapping mapping(Syntax syntax, String what, List<Problem> problems) {
        return switch (syntax) {
            case Syntax.Mapping mapping -> mapping;
            case Syntax.Scalar(Source source, var _, Value.Nothing _, var _, var _) ->
                new Syntax.Mapping(source, List.of());
            case Syntax.Scalar scalar -> {
                problems.add(wrong(scalar.source(), what, "a single value", scalar.text()));
                yield new Syntax.Mapping(scalar.source(), List.of());
            }
            case Syntax.Sequence sequence -> {
                problems.add(wrong(sequence.source(), what, "a list", first(sequence)));
                yield new Syntax.Mapping(sequence.source(), List.of());
            }
        };
    }

    private static String first(Syntax.Sequence sequence) {
        return sequence.items().stream().findFirst().orElse(null) instanceof Syntax.Scalar scalar
                ? scalar.text()
                : "name";
    }

    private static Problem wrong(Source source, String what, String kind, String example) {
        String line = Arrays.stream(example.split("\\s", -1)).findFirst().orElse("name");
        return Problem.at(
                source,
                "A mapping is missing",
                what + " must be a mapping, and is " + kind
                        + ". Write each name with a colon behind it, without a dash:" + " \"" + Names.shown(line)
                        + ":\".");
    }
}
