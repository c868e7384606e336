package dev.plumb.masking;

import dev.plumb.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names whose values are secrets wherever they are set: {@code password}, {@code db_password}, {@code githubToken},
 * {@code AWS_SECRET_ACCESS_KEY}, but neither {@code password_file} nor {@code update_password}. {@code engine/docs/secrets.md} has the
 * rule.
 */
public final class SecretNames {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])");

    private static final Set<String> LAST = Set.of(
            "password",
            "passwd",
            "pass",
            "passphrase",
            "pwd",
            "pgpassword",
            "secret",
            "token",
            "credential",
            "apikey",
            "authorization");

    private static final Set<String> BEFORE_KEY = Set.of("api", "access", "secret", "encryption", "signing");

    /** What makes a question or an instruction of it. */
    private static final Set<String> FIRST = Set.of(
            "no",
            "ask",
            "use",
            "has",
            "is",
            "update",
            "change",
            "require",
            "generate",
            "create",
            "allow",
            "enable",
            "disable",
            "force",
            "need",
            "show",
            "max",
            "min",
            "num",
            "count",
            "first",
            "second");

    private SecretNames() {}

    public static boolean isSecret(String name) {
        if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
            return false;
        }
        var words = List.of(BETWEEN_WORDS.split(name)).stream()
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        if (words.isEmpty() || (words.size() > 1 && FIRST.contains(words.getFirst()))) {
            return false;
        }
        var last = singular(words.getLast());
        var before = words.size() > 1 ? words.get(words.size() - 2) : "";
        return LAST.contains(last)
                || (last.equals("key") && BEFORE_KEY.contains(before))
                || (last.equals("hash") && LAST.contains(before));
    }

    private static String singular(String word) {
        return word.endsWith("s") && !word.endsWith("ss") ? word.substring(0, word.length() - 1) : word;
    }

    /** Data with a secret at each such name, at any depth. What isn't there or is only true or false stays. */
    public static Value marked(Value data) {
        return switch (data) {
            case Value.Mapping mapping -> marked(mapping);
            case Value.Sequence(var items) ->
                new Value.Sequence(items.stream().map(SecretNames::marked).toList());
            case Value.Text _,
                    Value.Decimal _,
                    Value.Bool _,
                    Value.Secret _,
                    Value.Unknown _,
                    Value.Nothing _,
                    Value.Omit _ -> data;
        };
    }

    /** As {@link #marked(Value)}. */
    public static Value.Mapping marked(Value.Mapping data) {
        var marked = new LinkedHashMap<String, Value>();
        data.entries().forEach((name, value) -> marked.put(name, isSecret(name) ? secret(value) : marked(value)));
        return new Value.Mapping(marked);
    }

    /** A value as a secret, if it can be one. */
    public static Value secret(Value value) {
        return switch (value) {
            case Value.Text _, Value.Decimal _, Value.Sequence _, Value.Mapping _, Value.Secret _ ->
                new Value.Secret(value);
            case Value.Bool _, Value.Unknown _, Value.Nothing _, Value.Omit _ -> value;
        };
    }
}
