package dev.plumb.run;

import dev.plumb.model.Source;
import dev.plumb.model.Value;
import dev.plumb.node.FileContent;
import dev.plumb.node.Utf8;
import dev.plumb.vault.Vault;
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

    private final Vault vault;
    private final Map<Path, FileContent> big = new ConcurrentHashMap<>();
    private final Map<Path, LocalTree> trees = new ConcurrentHashMap<>();
    private final Map<Path, String> bringers = new ConcurrentHashMap<>();

    /** @param vault opens encrypted files */
    LocalFiles(Vault vault) {
        this.vault = vault;
    }

    /**
     * The bytes as a text (see {@link Utf8}), or a {@link FileContent}; what is encrypted is opened, and a secret.
     *
     * @param place what to point at where it can't be opened
     */
    Value content(Path file, Source place) throws IOException {
        if (isVaulted(file)) {
            return vault.content(Files.readAllBytes(file), place);
        }
        if (Files.size(file) <= BIG) {
            return Value.of(Utf8.decode(Files.readAllBytes(file)));
        }
        try {
            return big.computeIfAbsent(file, LocalFiles::read).value();
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static boolean isVaulted(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return Vault.looksLike(in.readNBytes(Vault.MARK_BYTES));
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
