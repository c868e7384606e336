package dev.plumb.inventory;

import dev.plumb.fuzz.Oracle;
import java.nio.file.Path;

/** Any bytes as an inventory in INI. */
public final class IniInventoryFuzz {
    private static final Path FILE = Oracle.file("hosts.ini");

    private IniInventoryFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        InventoryFuzz.load(FILE, input);
    }
}
