package dev.plumb.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What belongs to a playbook: everything under one directory, and nothing outside of it.
 *
 * @param root absolute: the nearest directory at or above the playbook's that has {@code inventories/}, else the playbook's
 */
public record Project(Path root) {
    public static Project around(Path playbook) {
        var directory = directoryOf(playbook.toAbsolutePath().normalize());
        var root = Stream.iterate(directory, above -> above != null, Path::getParent)
                .filter(above -> Files.isDirectory(above.resolve("inventories")))
                .findFirst()
                .orElse(directory);
        return new Project(root);
    }

    /** Whether a file lies in the project, also when symbolic links are followed. */
    public boolean contains(Path file) {
        return real(file).startsWith(real(root));
    }

    static Path directoryOf(Path file) {
        var directory = file.getParent();
        return directory == null ? file : directory;
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException _) {
            return path.toAbsolutePath().normalize();
        }
    }
}
