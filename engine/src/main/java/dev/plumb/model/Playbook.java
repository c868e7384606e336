package dev.plumb.model;

import java.nio.file.Path;
import java.util.List;

/**
 * A loaded playbook: static imports and roles are already in place.
 *
 * @param file as the user named it
 * @param sources every file that was read for it, for digests and for messages
 */
public record Playbook(Path file, List<Play> plays, List<Path> sources) {
    /** Stands for the file of what is no playbook, but one task on the command line. */
    public static final Path COMMAND_LINE = Path.of("the command line");

    public Playbook {
        plays = List.copyOf(plays);
        sources = List.copyOf(sources);
    }
}
