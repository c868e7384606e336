package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.model.Counters;
import dev.plumb.model.Event;
import dev.plumb.model.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputsTest {
    private static final Event RECAP = new Event.Recap(Map.of("web1", Counters.ZERO));

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void textGoesToTheScreenBesideFiles() throws IOException {
        print("jsonl=run.jsonl", "json=run.json", "text=run.txt");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("web1 : ok=0");
        assertThat(folder.resolve("run.txt")).content().isEqualTo(out.toString(StandardCharsets.UTF_8));
        assertThat(folder.resolve("run.jsonl")).content().startsWith("{\"event\":\"recap\"");
        assertThat(folder.resolve("run.json")).content().contains("\"events\"").endsWith("}\n");
    }

    @Test
    void anotherFormatTakesTheScreen() {
        print("jsonl");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("{\"event\":\"recap\"")
                .hasLineCount(1);
    }

    @Test
    void twoFormatsOnTheScreenAreRefused() {
        assertThatThrownBy(() -> print("text", "json"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Only one output can go to the screen", "json=FILE");
    }

    @Test
    void anUnknownFormatNamesTheNearestOne() {
        assertThatThrownBy(() -> print("jsnl")).hasMessageContaining("Did you mean \"json");
    }

    @Test
    void aFileThatCantBeWrittenIsRefused() {
        assertThatThrownBy(() -> print("json=missing/run.json")).hasMessageContaining("missing/run.json");
    }

    private void print(String... requested) {
        var caller = new Caller(
                folder,
                Map.of(),
                new Output(out, StandardCharsets.UTF_8),
                new Output(new ByteArrayOutputStream(), StandardCharsets.UTF_8),
                Optional::empty);
        try (var outputs = new Outputs(List.of(requested), 0, caller)) {
            outputs.accept(RECAP);
        }
    }
}
