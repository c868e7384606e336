package dev.plumb.language;

import dev.plumb.fuzz.Oracle;
import dev.plumb.model.Refused;
import java.nio.file.Path;

/** Any text as YAML. */
public final class YamlFuzz {
    private static final Path FILE = Path.of("a.yml");

    private YamlFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        var text = Oracle.text(input);
        try {
            YamlReader.read(FILE, text);
        } catch (Refused refused) {
            Oracle.refusedAtAPlace(refused, FILE, text);
        }
    }
}
