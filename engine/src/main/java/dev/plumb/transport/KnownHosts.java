package dev.plumb.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The host keys that a user trusts, as OpenSSH keeps them. */
record KnownHosts(Path file, List<KnownHost> entries) {
    private static final Object ONE_WRITER = new Object();

    KnownHosts {
        entries = List.copyOf(entries);
    }

    /** What the file says of a key. */
    sealed interface Verdict {
        record Known() implements Verdict {}

        /** @param certified whether certificates of this host would be trusted */
        record Unknown(boolean certified) implements Verdict {}

        /** @param known the entry that the host was known by */
        record Changed(KnownHost known) implements Verdict {}

        record Revoked(KnownHost entry) implements Verdict {}
    }

    /** A file that isn't there knows nobody. */
    static KnownHosts read(Path file) throws IOException {
        var entries = new ArrayList<KnownHost>();
        try {
            // Host names are ASCII; whatever else is in comments must not stop us.
            var lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
            for (var i = 0; i < lines.size(); i++) {
                KnownHost.parse(i + 1, lines.get(i)).ifPresent(entries::add);
            }
        } catch (NoSuchFileException e) {
            return new KnownHosts(file, List.of());
        }
        return new KnownHosts(file, entries);
    }

    /** @param name {@code host}, or {@code [host]:port} */
    Verdict judge(String name, HostKey key) {
        var candidates = entries.stream().filter(entry -> entry.isFor(name)).toList();
        var revoked = find(candidates, KnownHost.Marker.REVOKED, key);
        if (revoked.isPresent()) {
            return new Verdict.Revoked(revoked.get());
        }
        if (find(candidates, KnownHost.Marker.NONE, key).isPresent()) {
            return new Verdict.Known();
        }
        var others = plain(candidates);
        if (others.isEmpty()) {
            return new Verdict.Unknown(
                    candidates.stream().anyMatch(entry -> entry.marker() == KnownHost.Marker.CERT_AUTHORITY));
        }
        var sameType = others.stream()
                .filter(entry -> entry.key().type().equals(key.type()))
                .findFirst();
        return new Verdict.Changed(sameType.orElse(others.getFirst()));
    }

    /** The host key algorithms that lead to keys which the host is known by. */
    List<String> algorithms(String name) {
        return plain(entries.stream().filter(entry -> entry.isFor(name)).toList()).stream()
                .flatMap(entry -> entry.key().algorithms().stream())
                .distinct()
                .toList();
    }

    /**
     * Remembers a key on first sight, unless somebody else wrote something about this host in the meantime.
     *
     * @return what the file says afterwards
     */
    static Verdict add(Path file, String name, HostKey key) throws IOException {
        synchronized (ONE_WRITER) {
            createDirectory(file);
            var options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try (var channel = FileChannel.open(file, options, ownerOnly(file, "rw-------"));
                    var _ = channel.lock()) {
                var now = read(file).judge(name, key);
                if (now instanceof Verdict.Unknown) {
                    append(channel, name + " " + key.type() + " " + key.base64() + "\n");
                    return new Verdict.Known();
                }
                return now;
            }
        }
    }

    private static void append(FileChannel channel, String line) throws IOException {
        var end = channel.size();
        var last = ByteBuffer.allocate(1);
        var unfinished = end > 0 && channel.read(last, end - 1) == 1 && last.get(0) != '\n';
        channel.position(end);
        var bytes = ByteBuffer.wrap(((unfinished ? "\n" : "") + line).getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    private static void createDirectory(Path file) throws IOException {
        var directory = file.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            Files.createDirectories(directory, ownerOnly(directory, "rwx------"));
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }

    private static List<KnownHost> plain(List<KnownHost> candidates) {
        return candidates.stream()
                .filter(entry -> entry.marker() == KnownHost.Marker.NONE)
                .toList();
    }

    private static Optional<KnownHost> find(List<KnownHost> candidates, KnownHost.Marker marker, HostKey key) {
        return candidates.stream()
                .filter(entry -> entry.marker() == marker && entry.key().equals(key))
                .findFirst();
    }
}
