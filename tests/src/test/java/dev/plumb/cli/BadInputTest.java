package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each folder holds a command, its files, and what it must say and end with; {@code -Dgolden.update=true} rewrites the
 * expectations.
 */
class BadInputTest {
    private static final Path CASES = Path.of("src/test/resources/cli/bad");

    @TempDir
    private Path temporary;

    @TestFactory
    Stream<DynamicTest> badInputGetsAClearMessageAndTheRightExitCode() throws IOException {
        try (var cases = Files.list(CASES)) {
            return cases.sorted().toList().stream()
                    .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> replay(folder)));
        }
    }

    private void replay(Path folder) throws IOException {
        var copy = Folders.copy(folder, temporary.resolve(folder.getFileName().toString()));
        var command = Files.readString(folder.resolve("command.txt")).strip();
        var ended = new Cli(copy).run(List.of(command.split(" ", -1)).toArray(String[]::new));
        var expected = folder.resolve("expected.txt");
        var text = "exit code " + ended.code() + "\n\n" + ended.out() + ended.err();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, text);
        }
        assertThat(text).isEqualTo(Files.readString(expected).replace("\r\n", "\n"));
    }
}
