package dev.plumb.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.masking.Encoded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search itself: what leaks on purpose is found. */
class TracesTest {
    private final Traces traces = new Traces(42);
    private final String marker = traces.marker("password");

    @TempDir
    private Path folder;

    @Test
    void aLeakIsFoundInEveryEncoding() {
        Encoded.ways(marker)
                .forEach((way, text) -> assertThat(traces.in("here", "before " + text + " after"))
                        .as(way)
                        .isNotEmpty());
        assertThat(traces.in("here", "before ******** after")).isEmpty();
    }

    @Test
    void aLeakIsFoundInFilesAndInTheirNames() throws IOException {
        Files.writeString(folder.resolve("report"), "x" + marker);
        Files.createDirectories(folder.resolve("deep/" + marker.replace('/', '_')));
        assertThat(traces.below(folder))
                .anyMatch(line -> line.contains("report: password (plain)"))
                .anyMatch(line -> line.startsWith("the name of "));
    }

    @Test
    void aLeakIsFoundOnACommandLineAndInAnEnvironment() throws IOException, InterruptedException {
        try (var sampler = new ProcessSampler()) {
            var builder = new ProcessBuilder("sh", "-c", "read -r line", marker);
            builder.environment().put("LEAK", marker);
            var leaky = builder.start();
            int before = sampler.rounds();
            while (sampler.rounds() < before + 2) {
                Thread.onSpinWait();
            }
            leaky.getOutputStream().close();
            leaky.waitFor(10, TimeUnit.SECONDS);
            assertThat(sampler.found(traces))
                    .contains("a command line: password (plain)", "an environment: password (plain)");
        }
    }
}
