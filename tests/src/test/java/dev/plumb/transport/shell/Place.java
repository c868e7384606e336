package dev.plumb.transport.shell;

import dev.plumb.node.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;

/** An empty directory on this machine, with a blank in its name, as the other side of a session sees it. */
final class Place implements AutoCloseable {
    private final Path path;

    Place() {
        try {
            path = Files.createTempDirectory("plumb place ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path(String name) {
        return path.resolve(name);
    }

    /** As an argument of a task. */
    String at(String name) {
        return path + "/" + name;
    }

    Path write(String name, String content) {
        return writeTo(path(name), content);
    }

    static Path writeTo(Path file, String content) {
        try {
            return Files.write(file, Utf8.encode(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String name) {
        try {
            return Utf8.decode(Files.readAllBytes(path(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path directory(String name) {
        try {
            return Files.createDirectories(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path link(String name, String target) {
        try {
            return Files.createSymbolicLink(path(name), Path.of(target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void mode(String name, String permissions) {
        try {
            Files.setPosixFilePermissions(path(name), PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String mode(String name) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Object attribute(String name, String attribute) {
        try {
            return Files.getAttribute(path(name), "unix:" + attribute, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean exists(String name) {
        return Files.exists(path(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** The names of what is in it, sorted. */
    List<String> names() {
        try (var files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }

    @Override
    public void close() {
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
