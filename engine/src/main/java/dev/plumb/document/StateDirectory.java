package dev.plumb.document;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** {@code .plumb/}: what runs leave for the next ones. Only its owner can enter it, also where it was there before with wider rights. */
public final class StateDirectory {
    private static final String NAME = ".plumb";

    private StateDirectory() {}

    public static Path of(Path workingDirectory) {
        return workingDirectory.resolve(NAME);
    }

    /**
     * Creates a directory in {@code .plumb/}, or {@code .plumb/} itself, and makes all of them private.
     *
     * @param directory absolute
     * @throws Refused if {@code .plumb} belongs to somebody who has no business in this working directory
     * @throws UncheckedIOException if the disk is full, the directory isn't ours, and so on
     */
    public static void prepare(Path directory) {
        try {
            var within = within(directory);
            if (!within.isEmpty() && Files.exists(within.getLast()) && isPosix(within.getLast())) {
                refuseAStrangers(within.getLast()); // before its rights are in the way
            }
            if (!Files.isDirectory(directory)) {
                PrivateFiles.createDirectory(directory);
            }
            if (!within.isEmpty() && isPosix(directory)) {
                refuseAStrangers(within.getLast());
                for (var each : within) {
                    tighten(each);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " can't be made private: " + e.getMessage(), e);
        }
    }

    private static boolean isPosix(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }

    /** The directory and those above it, up to {@code .plumb}; none where it isn't below one. */
    private static List<Path> within(Path directory) {
        var within = new ArrayList<Path>();
        for (Path at = directory; at != null; at = at.getParent()) {
            within.add(at);
            if (at.endsWith(NAME)) {
                return within;
            }
        }
        return List.of();
    }

    private static void tighten(Path directory) throws IOException {
        var own = PosixFilePermissions.fromString("rwx------");
        if (!own.containsAll(Files.getPosixFilePermissions(directory))) {
            Files.setPosixFilePermissions(directory, own);
        }
    }

    /** In a directory that others can write, somebody could put a {@code .plumb} (or a link) there first, and read or forge what is in it. */
    private static void refuseAStrangers(Path state) throws IOException {
        var owner = Files.getOwner(state, LinkOption.NOFOLLOW_LINKS).getName();
        var around = Files.getOwner(state.toAbsolutePath().resolveSibling("")).getName();
        if (!List.of(System.getProperty("user.name", ""), around).contains(owner)) {
            throw new Refused(
                    Refused.Kind.REQUEST,
                    List.of(Problem.anywhere(
                            "Somebody else's state directory",
                            state + " belongs to \"" + owner + "\", who could read and forge what runs keep in it. Call"
                                    + " Plumb from a directory of your own. If you have run Plumb with sudo here, make it"
                                    + " yours: sudo chown -R \"$USER\" .plumb")));
        }
    }
}
