package dev.plumb.cli;

import dev.plumb.report.Terminal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plumb as somebody calls it in a folder, without a process of its own. */
record Cli(Path folder, Map<String, String> environment) {
    Cli(Path folder) {
        this(folder, Map.of());
    }

    Ended run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var caller = new Caller(
                folder.toAbsolutePath().normalize(),
                environment,
                new Output(out, StandardCharsets.UTF_8),
                new Output(err, StandardCharsets.UTF_8),
                Optional::<Terminal>empty);
        var code = Plumb.run(List.of(arguments), caller);
        return new Ended(code.number(), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    record Ended(int code, String out, String err) {}
}
