package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.masking.Masking;
import dev.plumb.model.Value;
import dev.plumb.report.Terminal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskedErrorsTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private String run(int lookBeforeTheBug, String... arguments) {
        var masking = new Masking();
        masking.learnWhole(Value.of("s3same & co"));
        var asked = new AtomicInteger();
        var caller = new Caller(
                folder,
                Map.of(),
                new Output(new ByteArrayOutputStream(), StandardCharsets.UTF_8),
                new Output(err, StandardCharsets.UTF_8),
                () -> terminal(asked.getAndIncrement() >= lookBeforeTheBug),
                masking);
        Plumb.run(List.of(arguments), caller);
        return err.toString(StandardCharsets.UTF_8);
    }

    /** A bug in the midst of a command. */
    private static Optional<Terminal> terminal(boolean bug) {
        if (bug) {
            throw new IllegalStateException("can't show s3same & co or s3same &amp; co");
        }
        return Optional.empty();
    }

    @Test
    void aBugsMessageAndItsStackTraceAreMasked() {
        assertThat(run(1, "doc", "file", "-vvv"))
                .contains("can't show ******** or ********", "This is a bug in Plumb")
                .contains("\tat dev.plumb.cli.")
                .doesNotContain("s3same");
    }

    @Test
    void whatIsWrongWithAFileIsMasked() {
        assertThat(run(Integer.MAX_VALUE, "validate", "s3same & co.yml")).contains("There is no file ********.yml.");
    }
}
