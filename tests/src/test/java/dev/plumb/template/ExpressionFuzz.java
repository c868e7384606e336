package dev.plumb.template;

import dev.plumb.fuzz.Oracle;
import dev.plumb.model.Refused;
import dev.plumb.model.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Any text as a value with expressions and as a condition; evaluated. */
public final class ExpressionFuzz {
    private static final Scope SCOPE = new FixedScope()
            .data("name", Value.of("web"))
            .data("port", Value.of(8080))
            .data("on", Value.of(true))
            .data("words", Value.texts(List.of("a", "b")))
            .data("user", Value.mapping(Map.of("home", Value.of("/h"))))
            .data("later", new Value.Unknown(Value.Reason.RESULT, "r", Optional.empty()))
            .lazy("url", "http://${name}:${port}");

    private ExpressionFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        var text = Oracle.text(input);
        var expressions = new Expressions(Path.of("."), Map.of(), new Guard(Duration.ofSeconds(1)));
        try {
            expressions.value(Written.block(text)).evaluate(SCOPE);
        } catch (Refused refused) {
            Oracle.refusedAtAPlace(refused, Path.of(""), text);
        }
        try {
            expressions.condition(Written.block(text)).evaluate(SCOPE);
        } catch (Refused refused) {
            Oracle.refusedAtAPlace(refused, Path.of(""), text);
        }
    }
}
