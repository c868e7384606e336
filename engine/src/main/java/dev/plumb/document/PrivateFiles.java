package dev.plumb.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only their owner may read, and that are whole or not there at all: written aside, flushed, renamed. */
public final class PrivateFiles {
    private PrivateFiles() {}

    /** @throws UncheckedIOException if the disk is full, the directory isn't ours, and so on */
    public static void write(Path file, String text) {
        var interrupted = Thread.interrupted();
        try {
            // A channel closes itself under an interrupted thread, and somebody who stops a run still wants its state
            // kept.
            while (!wrote(file, text)) {
                interrupted = Thread.interrupted() || interrupted;
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean wrote(Path file, String text) {
        var directory = file.toAbsolutePath().resolveSibling("").normalize();
        try {
            createDirectory(directory);
            var aside = Files.createTempFile(directory, "." + file.getFileName(), ".new", permissions("rw-------"));
            try {
                try (var channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                    var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                    channel.force(true);
                }
                Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                flush(directory);
            } finally {
                Files.deleteIfExists(aside);
            }
            return true;
        } catch (ClosedByInterruptException _) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be written: " + e.getMessage(), e);
        }
    }

    /** A rename is on the disk when its directory is; where a system can't flush directories, it does so itself. */
    private static void flush(Path directory) throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Creates a directory, and those above it, that only their owner may enter. */
    public static void createDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, permissions("rwx------"));
        }
    }

    private static FileAttribute<?>[] permissions(String mode) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
