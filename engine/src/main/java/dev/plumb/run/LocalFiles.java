package dev.plumb.run;

import dev.plumb.model.Value;
import dev.plumb.node.FileContent;
import dev.plumb.node.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Contents of the control machine's files for all hosts of a run. What is big is read once, for its checksum, and never held. */
final class LocalFiles {
    /** Up to so many bytes a content travels inside of its request. */
    static final int BIG = 256 * 1024;

    private final Map<Path, FileContent> big = new ConcurrentHashMap<>();
    private final Map<Path, LocalTree> trees = new ConcurrentHashMap<>();
    private final Map<Path, String> bringers = new ConcurrentHashMap<>();

    /** The bytes as a text (see {@link Utf8}), or a {@link FileContent}. */
    Value content(Path file) throws IOException {
        if (Files.size(file) <= BIG) {
            return Value.of(Utf8.decode(Files.readAllBytes(file)));
        }
        try {
            return big.computeIfAbsent(file, LocalFiles::read).value();
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** What is in a directory; listed once per run. */
    LocalTree tree(Path root) throws IOException {
        var known = trees.get(root);
        if (known == null) {
            known = LocalTree.of(root);
            trees.put(root, known);
        }
        return known;
    }

    /** The host that brings a file here, if it is another one. */
    Optional<String> broughtByAnother(Path target, String host) {
        return Optional.of(bringers.computeIfAbsent(target, _ -> host)).filter(first -> !first.equals(host));
    }

    private static FileContent read(Path file) {
        try {
            return FileContent.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
