package dev.plumb.run;

import dev.plumb.document.StateDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock of the operating system on a file that is always there: it ends with its process however that ends, so none is ever left
 * over, and no process id, clock or container can be mistaken for another. Machines that share the directory see it where their file
 * system tells them (NFS 4 does).
 */
final class InventoryLock implements AutoCloseable {
    /** Within one process the system's lock holds nobody up, and closing any channel of the file would give it back. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path key;
    private final FileChannel channel;

    private InventoryLock(Path key, FileChannel channel) {
        this.key = key;
        this.channel = channel;
    }

    /**
     * Empty where somebody else has it.
     *
     * @throws IOException if the file system knows no locks, and so on
     */
    static Optional<InventoryLock> take(Path file) throws IOException {
        var directory = file.toAbsolutePath().resolveSibling("").normalize();
        StateDirectory.prepare(directory);
        var key = directory.toRealPath().resolve(Objects.requireNonNull(file.getFileName()));
        if (!HELD.add(key)) {
            return Optional.empty();
        }
        var lock = Optional.<InventoryLock>empty();
        try {
            lock = locked(key);
            return lock;
        } finally {
            if (lock.isEmpty()) {
                HELD.remove(key);
            }
        }
    }

    private static Optional<InventoryLock> locked(Path key) throws IOException {
        var taken = false;
        var channel = FileChannel.open(key, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            taken = channel.tryLock() != null;
            return taken ? Optional.of(new InventoryLock(key, channel)) : Optional.empty();
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD.remove(key);
    }
}
