package dev.plumb.template;

import dev.plumb.document.Json;
import dev.plumb.model.Value;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The functions of expressions; {@code engine/docs/expressions.md} documents each. */
final class Functions {
    /** One function: from arguments to a result; {@code Nothing} as a result counts as undefined. */
    interface Function {
        Value apply(Call call);
    }

    private static final Map<String, Function> ALL = Map.ofEntries(
            Map.entry("lookup", Lookup::apply),
            Map.entry("changed", call -> Value.of(call.flag("changed"))),
            Map.entry("failed", call -> Value.of(call.flag("failed"))),
            Map.entry("skipped", call -> Value.of(call.flag("skipped"))),
            Map.entry("succeeded", call -> Value.of(!call.flag("failed"))),
            Map.entry("basename", call -> Value.of(basename(call.text(0)))),
            Map.entry("dirname", call -> Value.of(dirname(call.text(0)))),
            Map.entry("quote", call -> Value.of("'" + call.text(0).replace("'", "'\\''") + "'")),
            Map.entry("sha256", call -> Value.of(sha256(call.text(0)))),
            Map.entry("b64encode", call -> Value.of(encoded(call.text(0)))),
            Map.entry("b64decode", Functions::decoded),
            Map.entry("to_json", call -> Value.of(Json.compact(call.revealed(0)))),
            Map.entry("from_json", Functions::fromJson),
            Map.entry("combine", Functions::combine),
            Map.entry(
                    "unique",
                    call -> new Value.Sequence(
                            List.copyOf(new LinkedHashSet<>(call.list(0).items())))));

    static final Set<String> NAMES = ALL.keySet();

    private Functions() {}

    static Optional<Function> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** A function as FreeMarker calls it. */
    record Method(String name, Function function, Reading reading) implements TemplateMethodModelEx {
        @Override
        @SuppressWarnings("rawtypes") // FreeMarker's signature
        public @Nullable Object exec(List arguments) throws TemplateModelException {
            var values = new ArrayList<Value>();
            for (Object argument : arguments) {
                if (argument == null) {
                    throw new FunctionFailed(name, "argument " + (values.size() + 1) + " is undefined." + undefined());
                }
                values.add(Unwrapping.value((TemplateModel) argument));
            }
            return reading.wrap(function.apply(new Call(name, values, reading)));
        }

        private static String undefined() {
            return " If that is fine, write a default: x!'…'.";
        }
    }

    private static String basename(String path) {
        String trimmed = withoutLastSlash(path);
        return trimmed.substring(lastSlash(trimmed) + 1);
    }

    private static String dirname(String path) {
        String trimmed = withoutLastSlash(path);
        int slash = lastSlash(trimmed);
        return slash < 0 ? "." : slash == 0 ? trimmed.substring(0, 1) : trimmed.substring(0, slash);
    }

    private static String withoutLastSlash(String path) {
        return path.length() > 1 && lastSlash(path) == path.length() - 1 ? path.substring(0, path.length() - 1) : path;
    }

    /** Paths of both worlds: {@code /etc/app} and {@code C:\app}. */
    private static int lastSlash(String path) {
        return Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256. This is a bug in Plumb.", e);
        }
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Value decoded(Call call) {
        try {
            var bytes = Base64.getDecoder().decode(call.text(0).replaceAll("\\s", ""));
            return Value.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            throw call.failed("the text isn't base64.");
        }
    }

    private static Value fromJson(Call call) {
        try {
            return Json.parse(call.text(0));
        } catch (Json.Malformed _) {
            throw call.failed("the text isn't JSON.");
        }
    }

    /** Later mappings win; mappings inside are replaced, not merged. */
    private static Value combine(Call call) {
        var combined = Value.Mapping.EMPTY;
        for (int i = 0; i < call.arguments().size(); i++) {
            combined = combined.with(call.mapping(i));
        }
        return combined;
    }
}
