package dev.plumb.twin;

import dev.plumb.document.PrivateFiles;
import dev.plumb.document.StateDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What runs changed on the twins of one inventory: an append-only file that several processes may share. Each exchange that
 * changes something appends one line; exchanges that end at the same time are forced to the disk together.
 */
final class Journal {
    /** Beyond this many lines per subject the journal is written anew, one line each. */
    private static final int LINES_PER_SUBJECT = 8;

    private static final int FEW_LINES = 1000;

    /** A file lock holds between processes only; this one holds within ours. */
    private static final Map<Path, ReentrantLock> WRITING = new ConcurrentHashMap<>();

    private final Path directory;
    private final String name;
    private final String inventory;
    private final Path file;
    private final JournalReader reader;
    private final ReentrantLock writing;
    private final List<JournalLine> waiting = new ArrayList<>();
    private long asked;
    private long written;

    /**
     * @param directory need not be there
     * @param name of the journal's file, without its ending; a key and a lock lie beside it
     * @param inventory what messages call it
     */
    Journal(Path directory, String name, String inventory) {
        this.directory = directory;
        this.name = name;
        this.inventory = inventory;
        this.file = beside(".jsonl");
        this.reader = new JournalReader(file, inventory, new Seal(beside(".key"), inventory));
        this.writing = WRITING.computeIfAbsent(file.toAbsolutePath().normalize(), _ -> new ReentrantLock());
    }

    /**
     * What the journal says of a twin or a cluster now.
     *
     * @throws dev.plumb.model.Refused if the journal is damaged
     */
    Optional<Chapter> chapter(String subject) {
        return reader.chapter(subject);
    }

    /** Returns when the lines are on the disk. */
    void append(List<JournalLine> lines) throws IOException {
        long ticket;
        synchronized (waiting) {
            waiting.addAll(lines);
            ticket = ++asked;
        }
        writing.lock();
        try {
            if (written < ticket) {
                writeWaiting();
            }
        } finally {
            writing.unlock();
        }
    }

    /** Forgets everything; a damaged journal too. */
    void reset() throws IOException {
        writing.lock();
        try (var channel = lockFile();
                var _ = channel.lock()) {
            Files.deleteIfExists(file);
            Files.deleteIfExists(beside(".key"));
            reader.forget();
        } finally {
            writing.unlock();
        }
    }

    private void writeWaiting() throws IOException {
        List<JournalLine> lines;
        long ticket;
        synchronized (waiting) {
            lines = List.copyOf(waiting);
            ticket = asked;
        }
        try (var channel = lockFile();
                var _ = channel.lock()) {
            write(lines);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        synchronized (waiting) {
            waiting.subList(0, lines.size()).clear();
        }
        written = ticket;
    }

    private void write(List<JournalLine> lines) throws IOException {
        var known = reader.catchUp();
        try (var channel = open(file)) {
            channel.truncate(known.length()); // half a line of a process that died
            channel.position(known.length());
            var text = new StringBuilder(known.length() == 0 ? JournalHeader.text(inventory) : "");
            lines.forEach(line -> text.append(line.text(reader.seal())));
            var bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        var now = reader.catchUp();
        if (now.lines() > FEW_LINES && now.lines() > LINES_PER_SUBJECT * now.subjects()) {
            PrivateFiles.write(file, reader.compacted());
            reader.catchUp();
        }
    }

    private FileChannel lockFile() throws IOException {
        StateDirectory.prepare(directory.toAbsolutePath().normalize());
        return open(beside(".lock"));
    }

    /** A file that only its owner can read, where the file system knows permissions. */
    private static FileChannel open(Path file) throws IOException {
        var options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? FileChannel.open(
                        file,
                        options,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : FileChannel.open(file, options);
    }

    private Path beside(String ending) {
        return directory.resolve(name + ending);
    }
}
