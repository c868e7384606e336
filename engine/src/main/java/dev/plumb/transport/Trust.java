package dev.plumb.transport;

import dev.plumb.node.Endpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whose host keys are trusted.
 *
 * @param alias by which name the host is known, where it isn't its own
 * @param files known hosts of the user; what is new is written to the first
 * @param machineFiles known hosts of this machine, which are only read
 * @param hashed whether names are hidden when they are written
 */
record Trust(
        Endpoint.HostKeys unknown, Optional<String> alias, List<Path> files, List<Path> machineFiles, boolean hashed) {
    Trust {
        files = List.copyOf(files);
        machineFiles = List.copyOf(machineFiles);
    }

    List<Path> all() {
        return Stream.concat(files.stream(), machineFiles.stream()).toList();
    }
}
