package dev.plumb.inventory;

import dev.plumb.fuzz.Oracle;
import java.nio.file.Path;

/** Any bytes as an inventory in YAML. */
public final class YamlInventoryFuzz {
    private static final Path FILE = Oracle.file("hosts.yml");

    private YamlInventoryFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        InventoryFuzz.load(FILE, input);
    }
}
