package dev.plumb.transport;

import dev.plumb.fuzz.Oracle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Any bytes as known_hosts: what isn't understood knows nobody. */
public final class KnownHostsFuzz {
    private static final Path FILE = Oracle.file("known_hosts");

    private KnownHostsFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        var lines = new String(input, java.nio.charset.StandardCharsets.ISO_8859_1).split("\n", -1);
        for (var i = 0; i < lines.length; i++) {
            KnownHost.parse(FILE, i + 1, lines[i]).ifPresent(entry -> {
                entry.isFor("web1.example.org");
                entry.key().algorithms();
                entry.key().kind();
            });
        }
        try {
            Oracle.write(FILE, input);
            KnownHosts.read(FILE).algorithms("[web1.example.org]:2222");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
