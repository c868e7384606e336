package dev.plumb.twin;

import dev.plumb.fuzz.Oracle;
import dev.plumb.model.Refused;
import java.nio.file.Path;

/** Any bytes as a journal of twins. */
public final class JournalFuzz {
    private static final Path FILE = Oracle.file("twins.journal");
    private static final Path KEY = Oracle.file("twins.key");

    private JournalFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Oracle.write(FILE, input);
        try {
            new JournalReader(FILE, "hosts.yml", new Seal(KEY)).catchUp();
        } catch (Refused refused) {
            Oracle.refusedAtAPlace(refused, FILE, Oracle.text(input));
        }
    }
}
