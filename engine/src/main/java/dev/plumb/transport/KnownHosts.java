package dev.plumb.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The host keys that a user trusts, as OpenSSH keeps them: in files of the user, then in those of the machine. */
record KnownHosts(List<KnownHostsFile> files) {
    private static final Object ONE_WRITER = new Object();
    private static final SecureRandom RANDOM = new SecureRandom();

    KnownHosts {
        files = List.copyOf(files);
    }

    /** What the files say of a key. */
    sealed interface Verdict {
        record Known() implements Verdict {}

        /** @param certified whether certificates of this host would be trusted */
        record Unknown(boolean certified) implements Verdict {}

        /** @param known the entry that the host was known by */
        record Changed(KnownHost known) implements Verdict {}

        record Revoked(KnownHost entry) implements Verdict {}
    }

    /** Files that aren't there know nobody. */
    static KnownHosts read(Path... files) throws IOException {
        return read(List.of(files));
    }

    static KnownHosts read(List<Path> files) throws IOException {
        var read = new ArrayList<KnownHostsFile>();
        for (var file : files) {
            read.add(KnownHostsFile.of(file));
        }
        return new KnownHosts(read);
    }

    List<KnownHost> entries() {
        return files.stream().flatMap(file -> file.entries().stream()).toList();
    }

    private Stream<KnownHost> find(String name) {
        return files.stream().flatMap(file -> file.find(name).stream());
    }

    /** @param name {@code host}, or {@code [host]:port}; where that isn't known, {@code host} at any port is good enough */
    Verdict judge(String name, HostKey key) {
        var verdict = judgeExactly(name, key);
        if (verdict instanceof Verdict.Unknown(var certified)
                && !withoutPort(name).equals(name)) {
            return switch (judgeExactly(withoutPort(name), key)) {
                case Verdict.Known known -> known;
                case Verdict.Revoked revoked -> revoked;
                case Verdict.Unknown(var alsoThere) -> new Verdict.Unknown(certified || alsoThere);
                // Another port may be another machine behind the same address.
                case Verdict.Changed _ -> verdict;
            };
        }
        return verdict;
    }

    private static String withoutPort(String name) {
        return name.startsWith("[") && name.contains("]:") ? name.substring(1, name.indexOf("]:")) : name;
    }

    private Verdict judgeExactly(String name, HostKey key) {
        var candidates = find(name).toList();
        var revoked = find(candidates, KnownHost.Marker.REVOKED, key);
        if (revoked.isPresent()) {
            return new Verdict.Revoked(revoked.get());
        }
        if (find(candidates, KnownHost.Marker.NONE, key).isPresent()) {
            return new Verdict.Known();
        }
        var others = plain(candidates.stream());
        if (others.isEmpty()) {
            return new Verdict.Unknown(
                    candidates.stream().anyMatch(entry -> entry.marker() == KnownHost.Marker.CERT_AUTHORITY));
        }
        var sameType = others.stream()
                .filter(entry -> entry.key().type().equals(key.type()))
                .findFirst();
        return new Verdict.Changed(sameType.orElse(others.getFirst()));
    }

    /** Whether a key has been revoked for a host. */
    Optional<KnownHost> revoked(String name, HostKey key) {
        return find(bothNames(name).toList(), KnownHost.Marker.REVOKED, key);
    }

    /** Whether whoever has this key may certify a host. */
    boolean isAuthority(String name, HostKey key) {
        return find(bothNames(name).toList(), KnownHost.Marker.CERT_AUTHORITY, key)
                .isPresent();
    }

    boolean hasAuthority(String name) {
        return bothNames(name).anyMatch(entry -> entry.marker() == KnownHost.Marker.CERT_AUTHORITY);
    }

    private Stream<KnownHost> bothNames(String name) {
        var without = withoutPort(name);
        return without.equals(name) ? find(name) : Stream.concat(find(name), find(without));
    }

    /** The host key algorithms that lead to keys which the host is known by. */
    List<String> algorithms(String name) {
        var exact = plain(find(name));
        return (exact.isEmpty() ? plain(find(withoutPort(name))) : exact)
                .stream()
                        .flatMap(entry -> entry.key().algorithms().stream())
                        .distinct()
                        .toList();
    }

    /** As {@link #add(Path, String, HostKey, boolean)}; the name is hidden where the file hides others. */
    static Verdict add(Path file, String name, HostKey key) throws IOException {
        return add(file, name, key, false);
    }

    /**
     * Remembers a key on first sight, unless somebody else wrote something about this host in the meantime.
     *
     * @param hidden whether to hide the name, even if the file doesn't hide others
     * @return what the file says afterwards
     */
    static Verdict add(Path file, String name, HostKey key, boolean hidden) throws IOException {
        synchronized (ONE_WRITER) {
            createDirectory(file);
            var options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try (var channel = FileChannel.open(file, options, ownerOnly(file, "rw-------"));
                    var _ = channel.lock()) {
                var known = KnownHostsFile.of(file);
                var now = new KnownHosts(List.of(known)).judge(name, key);
                if (now instanceof Verdict.Unknown) {
                    var shown = hidden || known.hidesNames() ? hidden(name) : name;
                    append(channel, shown + " " + key.type() + " " + key.base64() + "\n");
                    return new Verdict.Known();
                }
                return now;
            }
        }
    }

    private static String hidden(String name) {
        var salt = new byte[20];
        RANDOM.nextBytes(salt);
        return KnownHost.hashed(name.toLowerCase(Locale.ROOT), salt);
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

    private static List<KnownHost> plain(Stream<KnownHost> candidates) {
        return candidates
                .filter(entry -> entry.marker() == KnownHost.Marker.NONE)
                .toList();
    }

    private static Optional<KnownHost> find(List<KnownHost> candidates, KnownHost.Marker marker, HostKey key) {
        return candidates.stream()
                .filter(entry -> entry.marker() == marker && entry.key().equals(key))
                .findFirst();
    }
}
