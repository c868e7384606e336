package dev.plumb.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file holds, it is loaded or refused; {@code -Dseed=…} repeats a run. */
class MutationTest {
    private static final Path CASES =
            Path.of(System.getProperty("plumb.root"), "tests", "src", "test", "resources", "language");
    private static final List<String> SNIPPETS = List.of(
            "- ", ": ", "\n", "\n  ", "\t", "{", "}", "[", "]", "\"", "'", "|", ">", "&a ", "*a", "!", "!!x ", "<<: ",
            "#", "---", "...", "%", "@", "`", "\\", "${", "~", "? ", "\0", "\u2028", "\uD83D", "loop: ", "block:",
            "name:");

    @TempDir
    private Path directory;

    @Test
    void noMutationOfAPlaybookCrashesTheLoader() throws IOException {
        var seed = Long.getLong("seed", System.nanoTime());
        System.out.println("MutationTest: -Dseed=" + seed);
        var random = new Random(seed);
        var samples = samples();
        for (int round = 0; round < 3_000; round++) {
            var bytes = mutated(samples.get(random.nextInt(samples.size())), random);
            loadOrRefuse(bytes, "seed " + seed + ", round " + round);
        }
    }

    private void loadOrRefuse(byte[] bytes, String when) throws IOException {
        Files.write(directory.resolve("playbook.yml"), bytes);
        try {
            new PlaybookLoader(directory, new KnownTypes()).load(Path.of("playbook.yml"));
        } catch (Refused refused) {
            assertThat(refused.problems())
                    .as(when)
                    .allSatisfy(problem -> assertThat(problem.detail()).isNotBlank())
                    .extracting(Problem::summary)
                    .doesNotContain("");
        } catch (RuntimeException | StackOverflowError fault) {
            throw new AssertionError(when + ": " + new String(bytes, java.nio.charset.StandardCharsets.UTF_8), fault);
        }
    }

    private static List<byte[]> samples() throws IOException {
        try (var files = Files.walk(CASES)) {
            return files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .map(MutationTest::bytes)
                    .toList();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
    }

    private static byte[] mutated(byte[] sample, Random random) {
        var text = new StringBuilder(new String(sample, java.nio.charset.StandardCharsets.ISO_8859_1));
        for (int change = random.nextInt(4); change >= 0; change--) {
            var at = random.nextInt(text.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, SNIPPETS.get(random.nextInt(SNIPPETS.size())));
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(8)));
                case 2 -> text.insert(at, (char) random.nextInt(256));
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(40))));
            }
        }
        return text.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
