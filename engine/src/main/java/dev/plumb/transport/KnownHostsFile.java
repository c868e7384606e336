package dev.plumb.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** One file of known hosts, in a form in which thousands of lines are searched fast. */
final class KnownHostsFile {
    /** What has been read stays in memory until the file changes: a fleet asks the same file for each host. */
    private static final Map<Path, KnownHostsFile> READ = new ConcurrentHashMap<>();

    private final Path file;
    private final String stamp;
    private final List<String> lines;
    /** The numbers of lines that name hosts plainly: the others are few, or are looked through for each host. */
    private final Map<String, List<Integer>> byName = new HashMap<>();

    private final List<KnownHost> others = new ArrayList<>();

    private KnownHostsFile(Path file, String stamp, List<String> lines) {
        this.file = file;
        this.stamp = stamp;
        this.lines = List.copyOf(lines);
        for (var i = 0; i < lines.size(); i++) {
            note(i + 1, lines.get(i));
        }
    }

    /** A key is read when its host is asked for. */
    private void note(int number, String line) {
        int end = line.indexOf(' ');
        var hosts = end < 0 ? "" : line.substring(0, end);
        if (hosts.isEmpty() || !isPlain(hosts)) {
            KnownHost.parse(file, number, line).ifPresent(others::add);
            return;
        }
        for (var host : hosts.split(",", -1)) {
            byName.computeIfAbsent(host.toLowerCase(Locale.ROOT), _ -> new ArrayList<>(1))
                    .add(number);
        }
    }

    /** Whether a field can be looked up: no pattern, no exception, no hash, no marker, no comment. */
    private static boolean isPlain(String hosts) {
        for (var i = 0; i < hosts.length(); i++) {
            if ("*?!|@#\t".indexOf(hosts.charAt(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** A file that isn't there knows nobody. */
    static KnownHostsFile of(Path file) throws IOException {
        var stamp = stamp(file);
        var known = READ.get(file);
        if (known == null || !known.stamp.equals(stamp)) {
            known = new KnownHostsFile(file, stamp, lines(file));
            READ.put(file, known);
        }
        return known;
    }

    private static String stamp(Path file) throws IOException {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            // Host names are ASCII; whatever else is in comments must not stop us.
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    List<KnownHost> entries() {
        return IntStream.rangeClosed(1, lines.size())
                .mapToObj(this::entry)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<KnownHost> entry(int number) {
        return KnownHost.parse(file, number, lines.get(number - 1));
    }

    /** @param name {@code host}, or {@code [host]:port} */
    List<KnownHost> find(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        var found = new ArrayList<KnownHost>();
        byName.getOrDefault(lower, List.of()).forEach(number -> entry(number).ifPresent(found::add));
        others.stream().filter(entry -> entry.isFor(lower)).forEach(found::add);
        found.sort(Comparator.comparingInt(KnownHost::line));
        return found;
    }

    boolean hidesNames() {
        return others.stream().anyMatch(entry -> entry.hosts().getFirst().startsWith(KnownHost.HASHED));
    }
}
