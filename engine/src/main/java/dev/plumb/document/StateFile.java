package dev.plumb.document;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One file below {@code .plumb/}: whole or not there at all, for its owner alone, and with a checksum of every byte.
 *
 * @param kind one word
 * @param remedy sentences: what the file is for, and what to do where it can't be used
 */
public record StateFile(Path file, String kind, String remedy) {
    private static final int FORMAT = 1;

    /**
     * What was written last; empty where nothing was.
     *
     * @throws Refused if the file is damaged, or a newer Plumb wrote it
     */
    public Optional<Value.Mapping> read() {
        try {
            return Optional.of(Envelope.open(kind, FORMAT, Files.readAllBytes(file)));
        } catch (Envelope.Unusable unusable) {
            throw new Refused(
                    Refused.Kind.REQUEST,
                    List.of(Problem.anywhere(
                            "Unusable state file", file + " " + unusable.getMessage() + ". " + remedy)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read: " + e.getMessage(), e);
        }
    }

    public void write(Value.Mapping content) {
        StateDirectory.prepare(file.toAbsolutePath().resolveSibling("").normalize());
        PrivateFiles.write(file, Envelope.close(kind, FORMAT, content));
    }

    public void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be removed: " + e.getMessage(), e);
        }
    }
}
