package dev.plumb.language;

import dev.plumb.fuzz.Oracle;
import dev.plumb.model.Refused;
import java.nio.file.Path;

/** Any bytes as a playbook. */
public final class PlaybookFuzz {
    private static final Path FILE = Oracle.file("playbook.yml");
    private static final Path NAME = Path.of("playbook.yml");

    private PlaybookFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Oracle.write(FILE, input);
        try {
            new PlaybookLoader(FILE.resolveSibling("."), new KnownTypes()).load(NAME);
        } catch (Refused refused) {
            Oracle.refusedInside(refused, NAME, Oracle.text(input));
        }
    }
}
