package dev.plumb.transport.config;

import dev.plumb.fuzz.Oracle;
import dev.plumb.node.Unreachable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Any bytes as an OpenSSH configuration. */
public final class SshConfigFuzz {
    private static final Path FILE = Oracle.file("config");

    private SshConfigFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Oracle.write(FILE, input);
        try {
            var surroundings = new SshConfig.Surroundings(FILE.resolveSibling(""), "me");
            SshConfig.of(FILE, surroundings, List.of()).of("web1.example.org", Optional.of("root"), _ -> {});
        } catch (Unreachable refused) {
            // It names file and line.
        }
    }
}
