package dev.plumb.template;

import dev.plumb.fuzz.Oracle;
import dev.plumb.model.Refused;
import dev.plumb.model.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Any bytes as a template file. */
public final class TemplateFuzz {
    private static final Path FILE = Oracle.file("a.ftl");
    private static final Scope SCOPE = new FixedScope()
            .data("name", Value.of("web"))
            .data("words", Value.texts(List.of("a", "b")))
            .data("user", Value.mapping(Map.of("home", Value.of("/h"))));

    private TemplateFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Oracle.write(FILE, input);
        var project = FILE.resolveSibling("");
        try {
            new Expressions(project, Map.of(), new Guard(Duration.ofSeconds(1)))
                    .file(FILE, Written.HERE)
                    .evaluate(SCOPE);
        } catch (Refused refused) {
            Oracle.refusedAtAPlace(refused, FILE, Oracle.text(input));
        }
    }
}
