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
    public Playbook {
        plays = List.copyOf(plays);
        sources = List.copyOf(sources);
    }
}
