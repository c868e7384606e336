package dev.plumb.cli;

import dev.plumb.inventory.Connections;
import dev.plumb.inventory.Inventory;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Value;
import dev.plumb.resource.ResourceTypes;
import dev.plumb.template.Expressions;
import dev.plumb.twin.TwinStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The twins of what {@code -i} names, for the commands that work on them by hand. */
record Twins(Inventory inventory, TwinStore store, Connections connections) {
    static Twins load(InventoryFlags flags, Caller caller) {
        var inventory = flags.load(caller);
        var types = new ResourceTypes(List.of(
                caller.resolve("resource-types"), caller.resolve("playbooks").resolve("resource-types")));
        var project = inventory.root().orElse(caller.workingDirectory());
        var expressions = new Expressions(project, caller.environment(), caller.masking(), inventory.vault());
        return new Twins(
                inventory,
                store(flags.sources(caller), inventory, types, caller),
                new Connections(expressions, caller.connections()));
    }

    /** Relative paths of documents start at the inventory's directory, then at the project's root. */
    static TwinStore store(List<String> names, Inventory inventory, ResourceTypes types, Caller caller) {
        var bases = new ArrayList<Path>();
        names.stream()
                .filter(name -> !name.contains(","))
                .map(caller::resolve)
                .map(path -> Files.isDirectory(path) ? path : path.resolveSibling(""))
                .forEach(bases::add);
        inventory.root().ifPresent(bases::add);
        bases.add(caller.workingDirectory());
        return new TwinStore(caller.workingDirectory(), inventory.identity(), bases, types);
    }

    /** The variables that describe a twin. */
    Value.Mapping variables(String host) {
        var endpoint = connections.endpoint(host, inventory.variables(host, Optional.empty()), Connections.Wish.NONE);
        if (!endpoint.connection().equals("twin")) {
            throw new Refused(
                    Refused.Kind.REQUEST,
                    List.of(Problem.anywhere(
                            "Not a twin",
                            "The host \"" + host + "\" is a real one (connection: " + endpoint.connection() + ").")));
        }
        return endpoint.variables();
    }
}
