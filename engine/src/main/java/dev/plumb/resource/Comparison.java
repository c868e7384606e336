package dev.plumb.resource;

import dev.plumb.model.Value;
import dev.plumb.node.FileContent;
import dev.plumb.node.Utf8;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

    private static final Pattern SLASHES = Pattern.compile("/{2,}");
    private static final Map<String, Comparison> NAMES = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(each -> each.name().toLowerCase(Locale.ROOT), each -> each));

    /** @param word as contracts write it, such as {@code ignore_case} */
    static Comparison named(String word) {
        return Optional.ofNullable(NAMES.get(word))
                .orElseThrow(() -> new IllegalArgumentException("There is no comparison \"" + word + "\"."));
    }

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
        int from = text.startsWith("0o") ? 2 : 0;
        while (from < text.length() - 1 && text.charAt(from) == '0') {
            from++;
        }
        var digits = text.substring(from);
        return digits.isEmpty() ? "0" : digits;
    }

    private static String version(String text) {
        return text.strip().replaceAll("(?<=^|\\.)0+(?=\\d)", "").replaceAll("(\\.0)+$", "");
    }

    private static String path(String text) {
        if (isWindows(text)) {
            var windows = text.replace('/', '\\').toLowerCase(Locale.ROOT);
            return windows.length() > 3 && windows.endsWith("\\")
                    ? windows.substring(0, windows.length() - 1)
                    : windows;
        }
        var posix = text.contains("//") ? SLASHES.matcher(text).replaceAll("/") : text;
        return posix.length() > 1 && posix.endsWith("/") ? posix.substring(0, posix.length() - 1) : posix;
    }

    private static boolean isWindows(String path) {
        return path.startsWith("\\\\") || (path.length() > 1 && path.charAt(1) == ':' && isLetter(path.charAt(0)));
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** Windows compares account names without regard to case; a node answers with resolved names. */
    private static String account(String text) {
        return (text.startsWith(".\\") ? text.substring(2) : text).toLowerCase(Locale.ROOT);
    }

    /** The SHA-256 of a text's bytes (see {@link Utf8}), in lower-case hexadecimal. */
    public static String sha256(String text) {
        return HexFormat.of().formatHex(FileContent.digest().digest(Utf8.encode(text)));
    }
}
