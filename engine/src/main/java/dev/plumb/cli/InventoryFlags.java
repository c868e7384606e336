package dev.plumb.cli;

import dev.plumb.inventory.Inventory;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which inventory: {@code -i}, else PLUMB_INVENTORY. */
final class InventoryFlags {
    private static final String VARIABLE = "PLUMB_INVENTORY";

    @Option(
            names = {"-i", "--inventory"},
            paramLabel = "INVENTORY",
            description =
                    "A file, a directory, or hosts with a comma (\"web1,web2,\"). May be repeated; later ones win."
                            + " Default: $" + VARIABLE + ".")
    private List<String> sources = List.of();

    @Option(
            names = {"-l", "--limit"},
            paramLabel = "PATTERN",
            description = "Only these hosts: a pattern, or @FILE with one per line.")
    private Optional<String> limit = Optional.empty();

    @Mixin
    private VaultFlags vault = new VaultFlags();

    /** What the user named; empty where nothing is. */
    List<String> sources(Caller caller) {
        if (!sources.isEmpty()) {
            return List.copyOf(sources);
        }
        var variable = caller.environment().getOrDefault(VARIABLE, "");
        return variable.isBlank() ? List.of() : List.of(variable);
    }

    Optional<String> limit() {
        return limit;
    }

    boolean given() {
        return !sources.isEmpty() || limit.isPresent();
    }

    /** @throws Refused where none is named, listing those that are there */
    Inventory load(Caller caller) {
        var named = sources(caller);
        if (named.isEmpty()) {
            throw missing(caller);
        }
        return open(named, caller);
    }

    /** The inventory that these sources make; encrypted ones are opened with the passwords of these flags. */
    Inventory open(List<String> named, Caller caller) {
        return Inventory.load(named, caller.workingDirectory(), vault(caller));
    }

    Vault vault(Caller caller) {
        return vault.open(caller);
    }

    static Refused missing(Caller caller) {
        var there = present(caller);
        return new Refused(
                Refused.Kind.OPTIONS,
                List.of(Problem.anywhere(
                        "No inventory",
                        "Name the hosts to work on with -i, or set " + VARIABLE + "."
                                + (there.isEmpty() ? " There is no folder \"inventories\" here." : " There are:\n")
                                + there.stream().map(name -> "\n  -i " + name).collect(Collectors.joining()))));
    }

    private static List<String> present(Caller caller) {
        var folder = caller.resolve("inventories");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var entries = Files.list(folder)) {
            return entries.map(entry -> "inventories/" + entry.getFileName())
                    .filter(name -> !name.startsWith("inventories/."))
                    .sorted()
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }
}
