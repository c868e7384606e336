package dev.plumb.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A directory of the project with all that is in it, each entry behind the directory that holds it. Links aren't followed. */
record LocalTree(List<Entry> entries) {
    LocalTree {
        entries = List.copyOf(entries);
    }

    /** One thing in it; the path is seen from the tree's root, with slashes on every system. */
    sealed interface Entry {
        String path();

        record Directory(String path) implements Entry {}

        record Text(String path, Path file) implements Entry {}

        record Link(String path, String target) implements Entry {}
    }

    /** @throws IOException if something in it can't be read, or is no file, directory or link; the message says what */
    static LocalTree of(Path root) throws IOException {
        var entries = new ArrayList<Entry>();
        try {
            collect(root, "", entries);
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
        return new LocalTree(entries);
    }

    private static void collect(Path directory, String prefix, List<Entry> entries) throws IOException {
        List<Path> inside;
        try (var files = Files.list(directory)) {
            inside = files.sorted(Comparator.comparing(Path::toString)).toList();
        }
        for (var file : inside) {
            var path = prefix + name(file);
            if (Files.isSymbolicLink(file)) {
                entries.add(new Entry.Link(path, target(file)));
            } else if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                entries.add(new Entry.Directory(path));
                collect(file, path + "/", entries);
            } else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                entries.add(new Entry.Text(path, file));
            } else {
                throw new IOException(file + " is no file, directory or link");
            }
        }
    }

    /** With slashes, whatever separates names on this system. */
    private static String target(Path link) throws IOException {
        var target = Files.readSymbolicLink(link).toString();
        return link.getFileSystem().getSeparator().equals("/") ? target : target.replace('\\', '/');
    }

    private static String name(Path file) throws IOException {
        var name = Optional.ofNullable(file.getFileName()).map(Path::toString).orElse("");
        if (name.indexOf('\uFFFD') >= 0) {
            throw new IOException(file + " has a name that is no UTF-8 text; rename it");
        }
        return name;
    }
}
