package dev.plumb.cli;

import dev.plumb.document.Json;
import dev.plumb.inventory.Inventory;
import dev.plumb.model.Value;
import dev.plumb.report.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@CommandLine.Command(
        name = "inventory",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Shows an inventory: as JSON in Ansible's shape, as a tree, or one host's variables.",
        footer = {"", "Variables are shown as they are written, before any expression in them is evaluated."})
final class InventoryCommand implements Command {
    private final Caller caller;

    @ArgGroup(multiplicity = "1")
    private Question question = new Question();

    @Mixin
    private InventoryFlags flags = new InventoryFlags();

    /** Exactly one of them. */
    private static final class Question {
        @Option(names = "--list", description = "All groups, hosts and variables, as JSON.")
        private boolean list;

        @Option(names = "--graph", description = "Groups and hosts as a tree.")
        private boolean graph;

        @Option(names = "--host", paramLabel = "HOST", description = "One host's variables, as JSON.")
        private Optional<String> host = Optional.empty();
    }

    InventoryCommand(Caller caller) {
        this.caller = caller;
    }

    @Override
    public ExitCode run() {
        var inventory = flags.load(caller);
        var limit = new LinkedHashSet<>(flags.limit().map(inventory::limit).orElseGet(inventory::hosts));
        if (question.graph) {
            var lines = new ArrayList<String>();
            graph(inventory, limit, "all", "", lines);
            caller.out().lines(lines);
        } else {
            var answer = question.list ? list(inventory, limit) : variables(inventory, question.host.orElseThrow());
            caller.out().line(Printable.json(Json.pretty(answer)));
        }
        return ExitCode.DONE;
    }

    private static Value list(Inventory inventory, Set<String> limit) {
        var document = new LinkedHashMap<String, Value>();
        var hosts = new LinkedHashMap<String, Value>();
        limit.forEach(host -> hosts.put(host, variables(inventory, host)));
        document.put("_meta", Value.mapping(Map.of("hostvars", new Value.Mapping(hosts))));
        inventory.groups().keySet().forEach(group -> {
            var entry = new LinkedHashMap<String, Value>();
            var children = inventory.children(group);
            var own = inventory.ownHosts(group).stream().filter(limit::contains).toList();
            if (!children.isEmpty()) {
                entry.put("children", Value.texts(children));
            }
            if (!own.isEmpty()) {
                entry.put("hosts", Value.texts(own));
            }
            document.put(group, new Value.Mapping(entry));
        });
        return new Value.Mapping(document);
    }

    /** Without what only Plumb itself sets. */
    private static Value.Mapping variables(Inventory inventory, String host) {
        var variables = inventory.variables(host, Optional.empty());
        var written = new TreeMap<String, Value>();
        for (var name : variables.names()) {
            var own = variables.explain(name).stream()
                    .anyMatch(definition -> definition.level().isPresent());
            variables
                    .find(name)
                    .filter(_ -> own)
                    .flatMap(WrittenValue::of)
                    .ifPresent(value -> written.put(name, value));
        }
        return new Value.Mapping(written);
    }

    private static void graph(Inventory inventory, Set<String> limit, String group, String indent, List<String> lines) {
        lines.add(indent + (indent.isEmpty() ? "" : "--") + "@" + Printable.line(group) + ":");
        var inner = indent.isEmpty() ? "  |" : indent + "  |";
        inventory.children(group).forEach(child -> graph(inventory, limit, child, inner, lines));
        inventory.ownHosts(group).stream()
                .filter(limit::contains)
                .forEach(host -> lines.add(inner + "--" + Printable.line(host)));
    }
}
