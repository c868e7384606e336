package dev.plumb.template;

import dev.plumb.masking.SecretNames;
import dev.plumb.model.Value;

/** {@code lookup('env', 'X')} and {@code lookup('file', 'path')}: data from the machine that Plumb runs on. */
final class Lookup {
    private Lookup() {}

    static Value apply(Call call) {
        var expressions = call.reading().evaluation().expressions();
        return switch (call.text(0)) {
            case "env" -> environment(call.text(1), call);
            case "file" -> Value.of(withoutLineEnd(expressions.read(call.text(1), call)));
            default -> throw call.failed("there is no source \"" + call.text(0) + "\"; there are 'env' and 'file'.");
        };
    }

    private static Value environment(String name, Call call) {
        var expressions = call.reading().evaluation().expressions();
        var value = expressions.environment(name).orElse(Value.Nothing.NOTHING);
        if (SecretNames.isSecret(name) && value != Value.Nothing.NOTHING) {
            call.reading().noteSecret();
            expressions.masking().learnWhole(value);
        }
        return value;
    }

    private static String withoutLineEnd(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(0, end);
    }
}
