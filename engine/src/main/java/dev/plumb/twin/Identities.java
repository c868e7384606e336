package dev.plumb.twin;

import dev.plumb.model.Value;
import dev.plumb.resource.Desired;
import dev.plumb.resource.ResourceType;
import dev.plumb.resource.ResourceType.Platform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a document names a resource: by the text of its identity argument, or of several with {@code |} between them, in the
 * contract's order. A {@code |} inside one is doubled; the last ones may be left out where the contract has a default.
 */
final class Identities {
    private Identities() {}

    /** The key of a resource; on Windows no name depends on case. */
    static Key key(Platform platform, ResourceType type, Value.Mapping arguments) {
        if (TwinFiles.TYPES.contains(type.name())) {
            return TwinFiles.key(
                    platform,
                    arguments
                            .get("path")
                            .map(Value::revealed)
                            .map(Value::toString)
                            .orElse(""));
        }
        var key = new Desired(type, arguments).key();
        var text = join(
                type.identity().stream().map(name -> key.getOrDefault(name, "")).toList());
        return new Key(type.name(), platform == Platform.WINDOWS ? text.toLowerCase(Locale.ROOT) : text);
    }

    /** The identity arguments among all arguments. */
    static Value.Mapping of(ResourceType type, Value.Mapping arguments) {
        var identity = new LinkedHashMap<String, Value>();
        type.identity().forEach(name -> arguments.get(name).ifPresent(value -> identity.put(name, value)));
        return new Value.Mapping(identity);
    }

    /** The identity as a document writes it. */
    static String text(ResourceType type, Value.Mapping arguments) {
        var values = new ArrayList<String>();
        for (var name : type.identity()) {
            values.add(arguments.get(name).map(Value::toString).orElse(""));
        }
        while (values.size() > 1 && fallback(type, values.size() - 1).equals(Optional.of(values.getLast()))) {
            values.removeLast();
        }
        return join(values);
    }

    /** The identity arguments that a document's text means; empty where there are too few or too many. */
    static Optional<Value.Mapping> arguments(ResourceType type, String text) {
        var values = type.identity().size() == 1 ? List.of(text) : split(text);
        if (values.size() > type.identity().size()) {
            return Optional.empty();
        }
        var arguments = new LinkedHashMap<String, Value>();
        for (int i = 0; i < type.identity().size(); i++) {
            var name = type.identity().get(i);
            var value = i < values.size() ? Optional.of(values.get(i)) : fallback(type, i);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            if (!value.get().isEmpty() || isNeeded(type, name)) {
                arguments.put(name, Value.of(value.get()));
            }
        }
        return Optional.of(new Value.Mapping(arguments));
    }

    /** How the identity of a type is written, for messages. */
    static String shape(ResourceType type) {
        return type.identity().stream().map(name -> "<" + name + ">").collect(Collectors.joining("|"));
    }

    private static Optional<String> fallback(ResourceType type, int index) {
        var schema = type.arguments().properties().get(type.identity().get(index));
        return schema == null || isNeeded(type, type.identity().get(index))
                ? Optional.empty()
                : schema.defaultValue().map(Value::toString).or(() -> Optional.of(""));
    }

    private static boolean isNeeded(ResourceType type, String argument) {
        return type.arguments().required().contains(argument);
    }

    private static String join(List<String> values) {
        return values.size() == 1
                ? values.getFirst()
                : values.stream().map(value -> value.replace("|", "||")).collect(Collectors.joining("|"));
    }

    private static List<String> split(String text) {
        var values = new ArrayList<String>();
        var value = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '|') {
                value.append(text.charAt(i));
            } else if (i + 1 < text.length() && text.charAt(i + 1) == '|') {
                value.append('|');
                i++;
            } else {
                values.add(value.toString());
                value.setLength(0);
            }
        }
        values.add(value.toString());
        return values;
    }
}
