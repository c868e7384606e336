package dev.plumb.resource;

import dev.plumb.model.Value;
import dev.plumb.node.FileContent;
import dev.plumb.node.Utf8;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a property's present and desired value are compared. */
public enum Comparison {
    TEXT,
    IGNORE_CASE,
    MODE,
    VERSION,
    PATH,
    ACCOUNT,
    /** Present is a SHA-256 in hexadecimal, desired the content itself. */
    CHECKSUM,
    SET,
    ACCOUNTS;

    /** Whether the order of a list means nothing. */
    public boolean unordered() {
        return this == SET || this == ACCOUNTS;
    }

    /** @param exact whether members beyond the desired ones are a difference; lists that are sets only */
    public boolean same(Value present, Value desired, boolean exact) {
        if (desired.revealed() instanceof Value.Sequence(var wanted)
                && present.revealed() instanceof Value.Sequence(var there)
                && unordered()) {
            var have = canonicalAll(there).keySet();
            var want = canonicalAll(wanted).keySet();
            return exact ? have.equals(want) : have.containsAll(want);
        }
        return canonical(present.revealed()).equals(canonical(desired(desired.revealed())));
    }

    /** What the property will be: the desired value, with the members that stay where the list isn't exact. */
    public Value afterwards(Value present, Value desired, boolean exact) {
        if (exact
                || !unordered()
                || !(present instanceof Value.Sequence(var there))
                || !(desired instanceof Value.Sequence(var wanted))) {
            return desired;
        }
        var members = canonicalAll(there);
        canonicalAll(wanted).forEach(members::putIfAbsent);
        return new Value.Sequence(List.copyOf(members.values()));
    }

    /** The desired value in the terms in which a node answers: contents as their checksum. */
    public Value desired(Value desired) {
        return this == CHECKSUM
                ? Value.of(FileContent.in(desired)
                        .map(FileContent::sha256)
                        .orElseGet(() -> sha256(desired.revealed().toString())))
                : desired;
    }

    /** A text as it is compared: in lower case where case means nothing, and so on. */
    String canonicalText(String text) {
        return switch (this) {
            case TEXT, SET -> text;
            case IGNORE_CASE, CHECKSUM -> text.toLowerCase(Locale.ROOT);
            case MODE -> mode(text);
            case VERSION -> version(text);
            case PATH -> path(text);
            case ACCOUNT, ACCOUNTS -> account(text);
        };
    }

    private Value canonical(Value value) {
        return switch (value) {
            case Value.Text(var text) -> Value.of(canonicalText(text));
            case Value.Sequence(var items) ->
                new Value.Sequence(items.stream().map(this::canonical).toList());
            case Value.Decimal _, Value.Bool _ -> Value.of(canonicalText(value.toString()));
            case Value.Mapping _, Value.Secret _, Value.Unknown _, Value.Nothing _, Value.Omit _ -> value;
        };
    }

    private Map<Value, Value> canonicalAll(List<Value> items) {
        var members = new LinkedHashMap<Value, Value>();
        items.forEach(item -> members.putIfAbsent(canonical(item), item));
        return members;
    }

    private static String mode(String text) {
        var digits = text.replaceFirst("^0o?", "").replaceFirst("^0+(?=.)", "");
        return digits.isEmpty() ? "0" : digits;
    }

    private static String version(String text) {
        return text.strip().replaceAll("(?<=^|\\.)0+(?=\\d)", "").replaceAll("(\\.0)+$", "");
    }

    private static String path(String text) {
        if (text.matches("^([A-Za-z]:|\\\\\\\\).*")) {
            var windows = text.replace('/', '\\').toLowerCase(Locale.ROOT);
            return windows.length() > 3 && windows.endsWith("\\")
                    ? windows.substring(0, windows.length() - 1)
                    : windows;
        }
        var posix = text.replaceAll("/{2,}", "/");
        return posix.length() > 1 && posix.endsWith("/") ? posix.substring(0, posix.length() - 1) : posix;
    }

    /** Windows compares account names without regard to case; a node answers with resolved names. */
    private static String account(String text) {
        return text.replaceFirst("^\\.\\\\", "").toLowerCase(Locale.ROOT);
    }

    /** The SHA-256 of a text's bytes (see {@link Utf8}), in lower-case hexadecimal. */
    public static String sha256(String text) {
        return HexFormat.of().formatHex(FileContent.digest().digest(Utf8.encode(text)));
    }
}
