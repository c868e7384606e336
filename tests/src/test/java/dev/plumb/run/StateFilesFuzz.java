package dev.plumb.run;

import dev.plumb.fuzz.Oracle;
import dev.plumb.model.Refused;
import dev.plumb.model.Value;
import dev.plumb.resource.Comparison;
import java.nio.file.Path;

/** Any bytes as what Plumb keeps below {@code .plumb/}: keyed hashes and pending handlers. */
public final class StateFilesFuzz {
    private static final Path HASHES = Oracle.file("hashes.json");
    private static final Path HANDLERS =
            Oracle.file(Comparison.sha256("p\0q\0h").substring(0, 32) + ".json");

    private StateFilesFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Oracle.write(HASHES, input);
        Oracle.write(HANDLERS, input);
        try {
            new KeyedHashes(HASHES.resolveSibling(".")).of("h").differs("r", "p", Value.of("v"));
        } catch (Refused refused) {
            Oracle.refusedInside(refused, HASHES, Oracle.text(input));
        }
        try {
            new PendingHandlers(HANDLERS.resolveSibling(".")).of("p", "q", "h");
        } catch (Refused refused) {
            Oracle.refusedInside(refused, HANDLERS, Oracle.text(input));
        }
    }
}
