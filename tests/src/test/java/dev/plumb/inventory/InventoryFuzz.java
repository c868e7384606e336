package dev.plumb.inventory;

import dev.plumb.fuzz.Oracle;
import dev.plumb.model.Refused;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Any bytes as an inventory, whose first host's variables are looked at. */
final class InventoryFuzz {
    private InventoryFuzz() {}

    static void load(Path file, byte[] input) {
        Oracle.write(file, input);
        var name = Path.of(file.getFileName().toString());
        try {
            var inventory = Inventory.load(List.of(name.toString()), file.resolveSibling(""));
            for (var host : inventory.hosts().stream().limit(3).toList()) {
                inventory.variables(host, Optional.empty());
            }
        } catch (Refused refused) {
            Oracle.refusedInside(refused, name, Oracle.text(input));
        }
    }
}
