package dev.plumb.twin;

import dev.plumb.document.Json;
import dev.plumb.model.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** One line of a journal: what an exchange changed on a subject (a twin or a cluster), as JSON, and back. */
record JournalLine(String subject, Chapter chapter) {
    private static final String START = "{\"of\":\"";
    private static final int LONGEST_SUBJECT = 500;
    private static final String SEALED = "(sealed)";
    private static final Pattern LONE_SURROGATE =
            Pattern.compile("(?<![\\ud800-\\udbff])[\\udc00-\\udfff]|[\\ud800-\\udbff](?![\\udc00-\\udfff])");

    String text(Seal seal) {
        var put = new ArrayList<Value>();
        var gone = new ArrayList<Value>();
        chapter.changes().things().forEach((key, thing) -> {
            if (thing.isPresent()) {
                put.add(new Value.Sequence(List.of(
                        Value.of(key.kind()),
                        Value.of(key.identity()),
                        closed(thing.get().identity(), seal),
                        closed(thing.get().properties(), seal))));
            } else {
                gone.add(Value.texts(List.of(key.kind(), key.identity())));
            }
        });
        var entries = new LinkedHashMap<String, Value>();
        entries.put("of", Value.of(subject));
        entries.put("first", Value.of(chapter.first()));
        entries.put("put", new Value.Sequence(put));
        entries.put("gone", new Value.Sequence(gone));
        entries.put("count", counts());
        return Summed.close(escaped(Json.compact(new Value.Mapping(entries)))) + "\n";
    }

    /** A byte that is no UTF-8 is a lone surrogate, which UTF-8 can't carry; it only stands in texts. */
    private static String escaped(String json) {
        if (!hasSurrogate(json)) {
            return json;
        }
        return LONE_SURROGATE
                .matcher(json)
                .replaceAll(
                        found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
    }

    private static boolean hasSurrogate(String json) {
        for (int i = 0; i < json.length(); i++) {
            if (Character.isSurrogate(json.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private Value counts() {
        var counts = new ArrayList<Value>();
        chapter.changes()
                .counts()
                .forEach((action, times) -> counts.add(new Value.Sequence(List.of(
                        Value.of(action.verb()),
                        Value.of(action.type()),
                        Value.of(action.identity()),
                        Value.of(times)))));
        return new Value.Sequence(counts);
    }

    /** Of whom a line speaks, by its first bytes; empty where that takes more. */
    static Optional<String> subject(byte[] line) {
        var first = new String(line, 0, Math.min(line.length, LONGEST_SUBJECT), StandardCharsets.ISO_8859_1);
        int end = first.indexOf('"', START.length());
        boolean plain = first.startsWith(START)
                && end > 0
                && line[line.length - 1] == '}'
                && first.substring(0, end).chars().allMatch(c -> c != '\\' && c < 0x80);
        return plain ? Optional.of(first.substring(START.length(), end)) : Optional.empty();
    }

    /**
     * Of whom a line speaks, without reading the rest.
     *
     * @throws IllegalArgumentException if the line can't be one that {@link #text} wrote
     */
    static String subject(String text) {
        int end = text.indexOf('"', START.length());
        if (!text.startsWith(START) || end < 0 || !text.endsWith("}")) {
            throw new IllegalArgumentException("a line begins with " + START + " and ends with }");
        }
        var subject = text.substring(START.length(), end);
        return subject.indexOf('\\') < 0 ? subject : word(readMapping(text), "of");
    }

    private static Value.Mapping readMapping(String text) {
        try {
            return mapping(Json.parse(text));
        } catch (Json.Malformed e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** @throws IllegalArgumentException if the line isn't one that {@link #text} wrote, or the key isn't the one it used */
    static JournalLine read(String text, Seal seal) {
        var line = readMapping(text);
        var things = new TreeMap<Key, Optional<Thing>>();
        for (var item : list(line, "put")) {
            var parts = items(item, 4);
            things.put(
                    new Key(parts.get(0).toString(), parts.get(1).toString()),
                    Optional.of(new Thing(mapping(opened(parts.get(2), seal)), mapping(opened(parts.get(3), seal)))));
        }
        for (var item : list(line, "gone")) {
            var parts = items(item, 2);
            things.put(new Key(parts.get(0).toString(), parts.get(1).toString()), Optional.empty());
        }
        return new JournalLine(word(line, "of"), new Chapter(word(line, "first"), new Changes(things, counts(line))));
    }

    private static TreeMap<Action, Long> counts(Value.Mapping line) {
        var counts = new TreeMap<Action, Long>();
        for (var item : list(line, "count")) {
            var parts = items(item, 4);
            var times = parts.get(3) instanceof Value.Decimal(BigDecimal number) ? number.longValue() : 0;
            counts.put(
                    new Action(
                            parts.get(0).toString(),
                            parts.get(1).toString(),
                            parts.get(2).toString()),
                    times);
        }
        return counts;
    }

    private static Value closed(Value value, Seal seal) {
        return switch (value) {
            case Value.Secret(Value plain) -> Value.Mapping.EMPTY.with(SEALED, Value.of(seal.close(plain)));
            case Value.Mapping(var entries) -> {
                var copy = new LinkedHashMap<String, Value>();
                entries.forEach((name, item) -> copy.put(name, closed(item, seal)));
                yield new Value.Mapping(copy);
            }
            case Value.Sequence(var items) ->
                new Value.Sequence(
                        items.stream().map(item -> closed(item, seal)).toList());
            case Value.Text _, Value.Decimal _, Value.Bool _, Value.Unknown _, Value.Nothing _, Value.Omit _ -> value;
        };
    }

    private static Value opened(Value value, Seal seal) {
        return switch (value) {
            case Value.Mapping(var entries)
            when entries.get(SEALED) instanceof Value.Text(var sealed) -> new Value.Secret(seal.open(sealed));
            case Value.Mapping(var entries) -> {
                var copy = new LinkedHashMap<String, Value>();
                entries.forEach((name, item) -> copy.put(name, opened(item, seal)));
                yield new Value.Mapping(copy);
            }
            case Value.Sequence(var items) ->
                new Value.Sequence(
                        items.stream().map(item -> opened(item, seal)).toList());
            case Value.Text _,
                    Value.Decimal _,
                    Value.Bool _,
                    Value.Secret _,
                    Value.Unknown _,
                    Value.Nothing _,
                    Value.Omit _ -> value;
        };
    }

    private static Value.Mapping mapping(Value value) {
        if (value instanceof Value.Mapping mapping) {
            return mapping;
        }
        throw new IllegalArgumentException("a mapping is missing");
    }

    private static List<Value> list(Value.Mapping line, String name) {
        if (line.get(name).orElse(null) instanceof Value.Sequence(var items)) {
            return items;
        }
        throw new IllegalArgumentException("\"" + name + "\" is missing");
    }

    private static List<Value> items(Value value, int size) {
        if (value instanceof Value.Sequence(var items) && items.size() == size) {
            return items;
        }
        throw new IllegalArgumentException("a list of " + size + " is missing");
    }

    private static String word(Value.Mapping line, String name) {
        return line.get(name)
                .map(Value::toString)
                .orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is missing"));
    }
}
