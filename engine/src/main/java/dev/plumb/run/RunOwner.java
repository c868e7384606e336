package dev.plumb.run;

import dev.plumb.node.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** This run, as it introduces itself to nodes: who runs it, where, in which process. */
final class RunOwner {
    private RunOwner() {}

    static Owner ofThisProcess() {
        var user = System.getProperty("user.name", "somebody");
        var process = ProcessHandle.current().pid();
        return new Owner(
                UUID.randomUUID().toString(),
                user + "@" + machine() + " (process " + process + ")",
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    /** Without asking the network: names are looked up there, and that may take its time. */
    private static String machine() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException _) {
            return Optional.ofNullable(System.getenv("COMPUTERNAME"))
                    .or(() -> Optional.ofNullable(System.getenv("HOSTNAME")))
                    .orElse("localhost");
        }
    }
}
