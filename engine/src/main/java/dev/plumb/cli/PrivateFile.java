package dev.plumb.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Files with passwords in them, which nobody else should be able to read. */
record PrivateFile(Caller caller) {
    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    /** Says so where others can read the file; nothing where the file system knows no such rights. */
    void warn(Path file, String name) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return;
        }
        if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
            caller.err()
                    .line("warning: Others can read " + name + ", which holds a password. Make it yours alone:\n"
                            + "  chmod 600 " + name);
        }
    }
}
