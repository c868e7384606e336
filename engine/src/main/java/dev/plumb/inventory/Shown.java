package dev.plumb.inventory;

import java.nio.file.Path;

/** Paths as places name them: relative to the working directory where they lie below it. */
final class Shown {
    private Shown() {}

    static Path path(Path path, Path workingDirectory) {
        Path absolute = workingDirectory.toAbsolutePath().resolve(path).normalize();
        Path from = workingDirectory.toAbsolutePath().normalize();
        return absolute.startsWith(from) ? from.relativize(absolute) : absolute;
    }
}
