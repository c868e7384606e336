package dev.plumb.twin;

import dev.plumb.fuzz.Oracle;
import dev.plumb.model.Refused;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Any bytes as a journal of twins; also as one whose checksums are right, since few mutations get past them. */
public final class JournalFuzz {
    private static final Path FILE = Oracle.file("twins.journal");
    private static final Path KEY = Oracle.file("twins.key");

    private JournalFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        read(input);
        var summed = new StringBuilder();
        Oracle.text(input)
                .lines()
                .filter(line -> !line.isEmpty())
                .forEach(line -> summed.append(Summed.close(line)).append('\n'));
        read(summed.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void read(byte[] journal) {
        Oracle.write(FILE, journal);
        try {
            var reader = new JournalReader(FILE, "hosts.yml", new Seal(KEY, "hosts.yml"));
            reader.catchUp();
            reader.chapter("host a");
        } catch (Refused refused) {
            Oracle.refusedAtAPlace(refused, FILE, Oracle.text(journal));
        }
    }
}
