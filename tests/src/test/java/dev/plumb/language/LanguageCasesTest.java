package dev.plumb.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each folder under {@code language/} is a playbook and what becomes of it; {@code -Dgolden.update} writes that anew. */
class LanguageCasesTest {
    private static final Path CASES =
            Path.of(System.getProperty("plumb.root"), "tests", "src", "test", "resources", "language");

    @TestFactory
    Stream<DynamicTest> everyPlaybookIsLoadedOrRefusedAsExpected() throws IOException {
        try (var folders = Files.list(CASES)) {
            return folders.filter(Files::isDirectory).sorted().toList().stream()
                    .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> replay(folder)));
        }
    }

    private static void replay(Path folder) throws IOException {
        var loaded = folder.resolve("playbook.txt");
        var refused = folder.resolve("problems.txt");
        var outcome = outcome(folder);
        var expected = outcome.problems() ? refused : loaded;
        if (Boolean.getBoolean("golden.update")) {
            Files.deleteIfExists(loaded);
            Files.deleteIfExists(refused);
            Files.writeString(expected, outcome.text());
        }
        assertThat(expected).as(outcome.text()).exists();
        assertThat(outcome.text()).isEqualTo(Files.readString(expected));
    }

    private record Outcome(boolean problems, String text) {}

    private static Outcome outcome(Path folder) {
        var loader = new PlaybookLoader(folder, new KnownTypes());
        try {
            return new Outcome(false, PlaybookDump.of(loader.load(playbook(folder)), loader));
        } catch (Refused refusal) {
            assertThat(refusal.kind()).isEqualTo(Refused.Kind.SOURCES);
            var text = refusal.problems().stream().map(Problem::toString).collect(Collectors.joining("\n"));
            return new Outcome(true, text.replace(folder.toString(), "CASE") + "\n");
        }
    }

    private static Path playbook(Path folder) {
        try (var files = Files.walk(folder)) {
            return folder.relativize(files.filter(file -> file.endsWith("playbook.yml"))
                    .findFirst()
                    .orElseThrow());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
