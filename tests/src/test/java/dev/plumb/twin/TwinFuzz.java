package dev.plumb.twin;

import dev.plumb.fuzz.Oracle;
import dev.plumb.language.YamlReader;
import dev.plumb.model.Refused;
import dev.plumb.resource.ResourceTypes;
import java.nio.file.Path;
import java.util.List;

/** Any text as a twin's document, and as a cluster's. */
public final class TwinFuzz {
    private static final Path FILE = Path.of("twin.yml");
    private static final TwinTypes TYPES = TwinTypes.of(new ResourceTypes(List.of()));

    private TwinFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        var text = Oracle.text(input);
        try {
            new DocumentReader(TYPES).read(YamlReader.read(FILE, text));
        } catch (Refused refused) {
            Oracle.refusedAtAPlace(refused, FILE, text);
        }
        try {
            new DocumentReader(TYPES).readCluster(YamlReader.read(FILE, text));
        } catch (Refused refused) {
            Oracle.refusedAtAPlace(refused, FILE, text);
        }
    }
}
