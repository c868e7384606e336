package dev.plumb.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What fuzzing begins with: the files in {@code tests/fuzz/corpus/<target>}, and those of the repository that fit. */
final class Corpus {
    private static final Path ROOT = Path.of(System.getProperty("plumb.root"));
    private static final long LONGEST = 8 * 1024;

    private Corpus() {}

    /** The files of its own: what was found once is among them. */
    static List<byte[]> own(Target target) {
        return read(ROOT.resolve("tests/fuzz/corpus").resolve(target.name()), List.of(""));
    }

    static List<byte[]> all(Target target) {
        var all = new ArrayList<>(own(target));
        for (var folder :
                List.of("tests/golden", "tests/src/test/resources", "playbooks", "inventories", "templates")) {
            all.addAll(read(ROOT.resolve(folder), target.fits()));
        }
        return all;
    }

    private static List<byte[]> read(Path folder, List<String> fits) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> fits.stream()
                            .anyMatch(fit -> fit.endsWith("/")
                                    ? file.toString().contains("/" + fit)
                                    : file.toString().endsWith(fit)))
                    .filter(file -> file.toFile().length() <= LONGEST)
                    .sorted()
                    .map(Corpus::bytes)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
