package dev.plumb.fuzz;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What an answer to hostile input has to be. */
public final class Oracle {
    private Oracle() {}

    /** Every problem says something, and a place that it names is one in the text. */
    public static void refusedInside(Refused refused, Path file, String text) {
        var lines = List.of(text.split("\r\n|\r|\n", -1));
        for (var problem : refused.problems()) {
            if (problem.summary().isBlank() || problem.detail().isBlank()) {
                throw new AssertionError("A problem without words: " + problem);
            }
            problem.source().ifPresent(source -> inside(problem, source, file, lines));
        }
    }

    /** As {@link #refusedInside}, and there is a place. */
    public static void refusedAtAPlace(Refused refused, Path file, String text) {
        refusedInside(refused, file, text);
        var homeless = refused.problems().stream()
                .filter(problem -> problem.source().isEmpty())
                .findFirst();
        if (homeless.isPresent()) {
            throw new AssertionError("A problem without a place: " + homeless.get());
        }
    }

    private static void inside(Problem problem, Source source, Path file, List<String> lines) {
        if (!source.file().equals(file)) {
            return;
        }
        boolean inside = source.line() <= lines.size()
                && source.column() <= lines.get(source.line() - 1).length() + 1;
        if (!inside) {
            throw new AssertionError("A place outside of the file: " + problem);
        }
    }

    public static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }

    /** A private file that a target reads its input from, kept for as long as the process runs. */
    public static Path file(String name) {
        try {
            var directory = Files.createTempDirectory("plumb-fuzz");
            directory.toFile().deleteOnExit();
            var file = directory.resolve(name);
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void write(Path file, byte[] input) {
        try {
            Files.write(file, input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
