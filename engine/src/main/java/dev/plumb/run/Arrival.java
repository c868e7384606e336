package dev.plumb.run;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Value;
import dev.plumb.node.FileContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Where a file of a node comes to lie on the control machine. Node and host name it, so nothing in it is trusted: it lies below its
 * base, and no link leads out of there.
 *
 * @param root the project
 * @param base the directory that nothing leaves
 * @param shown the place as people read it
 */
record Arrival(Path root, Path base, Path target, String shown) {
    /** @throws Refused if it would lie outside of the project, or can't be a file's name here */
    static Arrival of(Path project, String dest, Value.Mapping arguments, String host) {
        var path = text(arguments, "path");
        var wanted = text(arguments, dest);
        try {
            var root = project.toAbsolutePath().normalize();
            var place = root.resolve(wanted).normalize();
            if (!place.startsWith(root)) {
                throw refused("\"" + wanted + "\" lies outside of the project. Name a directory below it.");
            }
            var flat = arguments.get("flat").equals(Optional.of(Value.of(true)));
            var names = names(path);
            var arrival = flat && !wanted.endsWith("/")
                    ? new Arrival(root, root, place, root.relativize(place).toString())
                    : below(root, place, flat ? List.of(names.getLast()) : names, flat ? "" : host);
            arrival.check();
            return arrival;
        } catch (InvalidPathException e) {
            throw refused("\"" + wanted + "\" with \"" + path + "\" can't be a file's name on this machine: "
                    + e.getReason() + ".");
        } catch (IOException e) {
            throw refused("The place for \"" + path + "\" can't be looked at: " + e.getMessage() + ".");
        }
    }

    private static Arrival below(Path root, Path base, List<String> names, String host) {
        var target = host.isEmpty() ? base : child(base, host);
        for (var name : names) {
            target = child(target, name);
        }
        return new Arrival(root, base, target, root.relativize(target).toString());
    }

    private static List<String> names(String path) {
        var names = List.of(path.split("/+", -1)).stream()
                .filter(name -> !name.isEmpty() && !name.equals("."))
                .toList();
        if (names.isEmpty() || !path.startsWith("/") || path.endsWith("/")) {
            throw refused("\"" + path + "\" is no absolute path of a file.");
        }
        return names;
    }

    /** One name is one step down, on every system. */
    private static Path child(Path directory, String name) {
        var child = directory.resolve(name).normalize();
        if ((name.contains("\\") && directory.getFileSystem().getSeparator().equals("\\"))
                || !directory.equals(child.getParent())) {
            throw refused("\"" + name + "\" can't be a file's name on this machine.");
        }
        return child;
    }

    /** Links lie where somebody put them: what is there already has to be where it seems to be. */
    private void check() throws IOException {
        if (!real(base).startsWith(root.toRealPath()) || !real(parent()).startsWith(real(base))) {
            throw refused("\"" + shown + "\" leads out of its directory by a link.");
        }
        if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            throw refused("\"" + shown + "\" is a directory on this machine, not a file.");
        }
    }

    private Path parent() {
        return Optional.ofNullable(target.getParent()).orElse(base);
    }

    /** A path without links, as far as it is there. */
    private static Path real(Path path) throws IOException {
        var parent = path.getParent();
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS) || parent == null
                ? path.toRealPath()
                : real(parent).resolve(path.getFileName());
    }

    /** What is there: a checksum; empty where there is no file. A link there is none. */
    Optional<String> checksum() {
        try {
            return Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(FileContent.of(target).sha256())
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /**
     * Puts a content there, whole and at once, for this user's eyes only.
     *
     * @param sha256 what it has to be
     */
    void take(InputStream content, String sha256) throws IOException {
        Files.createDirectories(parent());
        check();
        var fresh = Files.createTempFile(parent(), ".plumb", ".part");
        try {
            var digest = FileContent.digest();
            try (var out = Files.newOutputStream(fresh)) {
                new DigestInputStream(content, digest).transferTo(out);
            }
            if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
                throw new IOException("the file changed on the node while it was fetched; run it again");
            }
            move(fresh);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private void move(Path fresh) throws IOException {
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String text(Value.Mapping arguments, String name) {
        return arguments.get(name).map(value -> value.revealed().toString()).orElse("");
    }

    private static Refused refused(String detail) {
        return new Refused(Problem.anywhere("Nothing is fetched there", detail));
    }
}
