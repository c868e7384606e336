package dev.plumb.transport.shell;

import dev.plumb.language.YamlReader;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import dev.plumb.resource.Arguments;
import dev.plumb.resource.Desired;
import dev.plumb.resource.ResourceTypes;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The file {@code tests/resource-types/<type>/states.yml}: states that a resource can be brought to, and single cases. */
record TypeStates(
        List<String> needs, String prepare, List<Desired> states, List<String> mayChange, List<Single> cases) {
    private static final ResourceTypes TYPES = new ResourceTypes(List.of());

    /**
     * One example.
     *
     * @param end {@code fails}, {@code unreadable}, {@code unavailable}, {@code impossible}, {@code converges} or {@code nothing}
     *     (there is nothing to do)
     * @param words a part of the message that must come then
     * @param then a script that must succeed afterwards
     */
    record Single(
            String name,
            String prepare,
            Desired task,
            String end,
            String words,
            Optional<String> then,
            Optional<String> notice) {}

    static TypeStates of(Path file) {
        var type = type(file);
        var fields = fields(YamlReader.read(file));
        return new TypeStates(
                texts(fields, "needs"),
                text(fields, "prepare").orElse(""),
                items(fields, "states").stream()
                        .map(state -> desired(type, state))
                        .toList(),
                texts(fields, "volatile"),
                items(fields, "cases").stream()
                        .map(one -> single(type, fields(one)))
                        .toList());
    }

    /** The folder's name is the type's. */
    static String type(Path file) {
        return file.getName(file.getNameCount() - 2).toString();
    }

    private static Single single(String type, Map<String, Syntax> fields) {
        var end = List.of("fails", "unreadable", "unavailable", "impossible", "nothing").stream()
                .filter(fields::containsKey)
                .findFirst()
                .orElse("converges");
        return new Single(
                text(fields, "name").orElseThrow(),
                text(fields, "prepare").orElse(""),
                desired(type, Optional.ofNullable(fields.get("task")).orElseThrow()),
                end,
                text(fields, end).orElse(""),
                text(fields, "then"),
                text(fields, "notice"));
    }

    private static Desired desired(String type, Syntax arguments) {
        return new Arguments(TYPES.find(type).orElseThrow(), arguments, arguments.source())
                .desired((Value.Mapping) value(arguments));
    }

    private static Value value(Syntax syntax) {
        return switch (syntax) {
            case Syntax.Scalar scalar -> scalar.value();
            case Syntax.Sequence(var _, var items) ->
                new Value.Sequence(items.stream().map(TypeStates::value).toList());
            case Syntax.Mapping(var _, var entries) -> {
                var values = new LinkedHashMap<String, Value>();
                entries.forEach(entry -> values.put(entry.key(), value(entry.value())));
                yield new Value.Mapping(values);
            }
        };
    }

    private static Map<String, Syntax> fields(Syntax syntax) {
        var fields = new LinkedHashMap<String, Syntax>();
        ((Syntax.Mapping) syntax).entries().forEach(entry -> fields.put(entry.key(), entry.value()));
        return fields;
    }

    private static List<Syntax> items(Map<String, Syntax> fields, String name) {
        return fields.containsKey(name) ? ((Syntax.Sequence) fields.get(name)).items() : List.of();
    }

    private static List<String> texts(Map<String, Syntax> fields, String name) {
        return items(fields, name).stream().map(item -> value(item).toString()).toList();
    }

    private static Optional<String> text(Map<String, Syntax> fields, String name) {
        return Optional.ofNullable(fields.get(name)).map(syntax -> value(syntax).toString());
    }
}
