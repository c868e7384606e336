package dev.plumb.transport.config;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Files by a pattern whose parts may hold {@code *}, {@code ?} and {@code [abc]}, in the order of their names. */
final class Globs {
    private static final Pattern WILD = Pattern.compile("[*?\\[]");

    private Globs() {}

    /** @param pattern an absolute path */
    static List<Path> files(String pattern) {
        var found = List.of(Path.of("/"));
        for (var part : pattern.split("/", -1)) {
            if (!part.isEmpty()) {
                found = step(found, part);
            }
        }
        return found;
    }

    private static List<Path> step(List<Path> folders, String part) {
        var next = new ArrayList<Path>();
        for (var folder : folders) {
            if (WILD.matcher(part).find()) {
                next.addAll(matching(folder, part));
            } else if (Files.exists(folder.resolve(part))) {
                next.add(folder.resolve(part));
            }
        }
        return next;
    }

    private static List<Path> matching(Path folder, String part) {
        var glob = part.replace("{", "\\{").replace("}", "\\}");
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        try (var entries = Files.newDirectoryStream(
                folder, entry -> matcher.matches(entry.getFileName()) && isVisible(entry, part))) {
            var names = new ArrayList<Path>();
            entries.forEach(names::add);
            names.sort(Comparator.comparing(Path::toString));
            return names;
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
    }

    private static boolean isVisible(Path entry, String part) {
        return part.startsWith(".") || !String.valueOf(entry.getFileName()).startsWith(".");
    }
}
