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
import java.util.concurrent.ConcurrentHashMap;

/** One file of known hosts, in a form in which thousands of lines are searched fast. */
final class KnownHostsFile {
    /** What has been read stays in memory until the file changes: a fleet asks the same file for each host. */
    private static final Map<Path, KnownHostsFile> READ = new ConcurrentHashMap<>();

    private final String stamp;
    private final List<KnownHost> entries;
    private final Map<String, List<KnownHost>> byName = new HashMap<>();
    private final List<KnownHost> others = new ArrayList<>();

    private KnownHostsFile(String stamp, List<KnownHost> entries) {
        this.stamp = stamp;
        this.entries = List.copyOf(entries);
        for (var entry : entries) {
            if (entry.isPlain()) {
                entry.hosts()
                        .forEach(host -> byName.computeIfAbsent(host, _ -> new ArrayList<>())
                                .add(entry));
            } else {
                others.add(entry);
            }
        }
    }

    /** A file that isn't there knows nobody. */
    static KnownHostsFile of(Path file) throws IOException {
        var stamp = stamp(file);
        var known = READ.get(file);
        if (known == null || !known.stamp.equals(stamp)) {
            known = new KnownHostsFile(stamp, parse(file));
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

    private static List<KnownHost> parse(Path file) throws IOException {
        var entries = new ArrayList<KnownHost>();
        try {
            // Host names are ASCII; whatever else is in comments must not stop us.
            var lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
            for (var i = 0; i < lines.size(); i++) {
                KnownHost.parse(file, i + 1, lines.get(i)).ifPresent(entries::add);
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return entries;
    }

    List<KnownHost> entries() {
        return entries;
    }

    /** @param name {@code host}, or {@code [host]:port} */
    List<KnownHost> find(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        var found = new ArrayList<>(byName.getOrDefault(lower, List.of()));
        others.stream().filter(entry -> entry.isFor(lower)).forEach(found::add);
        found.sort(Comparator.comparingInt(KnownHost::line));
        return found;
    }

    boolean hidesNames() {
        return entries.stream().anyMatch(entry -> entry.hosts().getFirst().startsWith(KnownHost.HASHED));
    }
}
