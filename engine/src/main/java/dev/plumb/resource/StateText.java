package dev.plumb.resource;

import dev.plumb.document.Json;
import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.node.ReadText;
import dev.plumb.node.Utf8;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** A resource's state as the text that travels (see {@link ReadText}), and back. */
public final class StateText {
    private StateText() {}

    public static ReadText encode(State state) {
        return new ReadText(
                switch (state) {
                    case State.Absent _ -> "absent\n";
                    case State.Unreadable(var because) -> "unreadable " + sized(because);
                    case State.Unavailable(var requirement) -> "unavailable " + sized(requirement);
                    case State.Present(var properties) -> present(properties);
                });
    }

    /** @throws IllegalArgumentException if the text isn't one that a runtime writes */
    public static State decode(ResourceType type, ReadText text) {
        var reader = new Reader(text.bytes());
        var word = reader.word();
        return switch (word) {
            case "absent" -> new State.Absent();
            case "unreadable" -> new State.Unreadable(reader.value().orElse(""));
            case "unavailable" -> new State.Unavailable(reader.value().orElse(""));
            case "present" -> new State.Present(properties(type, reader));
            default -> throw new IllegalArgumentException("A node answered \"" + word + "\", which is no state.");
        };
    }

    private static String present(Value.Mapping properties) {
        var text = new StringBuilder("present\n");
        properties.entries().forEach((name, value) -> {
            if (value instanceof Value.Sequence(var items)) {
                if (items.isEmpty()) {
                    text.append(name).append(" -\n");
                }
                items.forEach(item -> text.append(name).append(' ').append(sized(plain(item))));
            } else {
                text.append(name).append(' ').append(sized(plain(value)));
            }
        });
        return text.toString();
    }

    private static String plain(Value value) {
        return value instanceof Value.Mapping || value instanceof Value.Sequence
                ? Json.compact(value)
                : value.toString();
    }

    private static String sized(String value) {
        var bytes = Utf8.encode(value);
        return bytes.length + ":" + new String(bytes, StandardCharsets.ISO_8859_1) + "\n";
    }

    private static Value.Mapping properties(ResourceType type, Reader reader) {
        var texts = new LinkedHashMap<String, List<String>>();
        while (!reader.atEnd()) {
            var name = reader.word();
            var list = texts.computeIfAbsent(name, _ -> new ArrayList<>());
            reader.value().ifPresent(list::add);
        }
        var values = new LinkedHashMap<String, Value>();
        texts.forEach((name, list) -> values.put(name, typed(type.answered(name), list)));
        type.reports()
                .forEach((name, schema) -> schema.annotation("x-base64").ifPresent(encoding -> {
                    if (values.get(name) instanceof Value.Text(var text)) {
                        values.putAll(Encoded.decode(name, text, encoding));
                    }
                }));
        return new Value.Mapping(values);
    }

    private static Value typed(Optional<Schema> schema, List<String> texts) {
        if (schema.isPresent() && schema.get().types().contains(Schema.Type.ARRAY)) {
            var items = schema.get().items();
            return new Value.Sequence(
                    texts.stream().map(text -> typed(items, text)).toList());
        }
        return texts.isEmpty() ? Value.of("") : typed(schema, texts.getFirst());
    }

    private static Value typed(Optional<Schema> schema, String text) {
        if (schema.isEmpty() || schema.get().types().isEmpty()) {
            return Value.of(text);
        }
        var types = schema.get().types();
        if (types.contains(Schema.Type.BOOLEAN) && (text.equals("true") || text.equals("false"))) {
            return Value.of(text.equals("true"));
        }
        if ((types.contains(Schema.Type.INTEGER) || types.contains(Schema.Type.NUMBER))
                && text.matches("-?\\d{1,300}(\\.\\d{1,300})?")) {
            return new Value.Decimal(new BigDecimal(text));
        }
        if (types.contains(Schema.Type.OBJECT) || types.contains(Schema.Type.ARRAY)) {
            try {
                return Json.parse(text);
            } catch (Json.Malformed e) {
                throw new IllegalArgumentException("A node answered a property that isn't JSON: " + e.getMessage(), e);
            }
        }
        return Value.of(text);
    }

    /** Walks over the bytes; every length is the node's word and is checked. */
    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        boolean atEnd() {
            return at >= text.length();
        }

        /** Up to a space or the line's end, which it steps over. */
        String word() {
            int end = at;
            while (end < text.length() && text.charAt(end) != ' ' && text.charAt(end) != '\n') {
                end++;
            }
            var word = text.substring(at, end);
            at = end + 1;
            return word;
        }

        private int length(int colon) {
            if (colon <= at || colon - at > 9) {
                throw new IllegalArgumentException("A node answered a value without its length.");
            }
            int length = 0;
            for (int i = at; i < colon; i++) {
                int digit = text.charAt(i) - '0';
                if (digit < 0 || digit > 9) {
                    throw new IllegalArgumentException("A node answered a value without its length.");
                }
                length = 10 * length + digit;
            }
            return length;
        }

        /** {@code <length>:<bytes>} and a line's end; nothing for {@code -}. */
        Optional<String> value() {
            if (text.startsWith("-\n", at)) {
                at += 2;
                return Optional.empty();
            }
            int colon = text.indexOf(':', at);
            int from = colon + 1;
            int to = from + length(colon);
            if (to >= text.length() || text.charAt(to) != '\n') {
                throw new IllegalArgumentException("A node answered a value that is shorter than it says.");
            }
            at = to + 1;
            return Optional.of(Utf8.decode(text.substring(from, to).getBytes(StandardCharsets.ISO_8859_1)));
        }
    }
}
