package dev.plumb.inventory;

import dev.plumb.fuzz.Oracle;
import dev.plumb.model.Refused;
import java.nio.file.Path;
import java.util.List;

/** Any text as a host pattern and as a limit. */
public final class PatternFuzz {
    private static final Inventory INVENTORY = Inventory.load(
            List.of("web1,web2,db1.example.org,fe80::1"), Path.of(".").toAbsolutePath());

    private PatternFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        var text = Oracle.text(input);
        try {
            INVENTORY.select(text);
        } catch (Refused refused) {
            Oracle.refusedInside(refused, Path.of(""), text);
        }
        try {
            INVENTORY.limit(text.replace("@", ""));
        } catch (Refused refused) {
            Oracle.refusedInside(refused, Path.of(""), text);
        }
    }
}
