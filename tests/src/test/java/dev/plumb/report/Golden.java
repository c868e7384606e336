package dev.plumb.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Expected outputs as files; {@code -Dgolden.update=true} rewrites them. */
final class Golden {
    private Golden() {}

    static void matches(String name, List<String> lines) {
        var file = Path.of("src/test/resources/report", name);
        var text = String.join("\n", lines) + "\n";
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.writeString(file, text);
            }
            assertThat(text).isEqualTo(Files.readString(file).replace("\r\n", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
