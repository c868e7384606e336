package dev.plumb.inventory;

import dev.plumb.model.Value;
import dev.plumb.template.Scope;
import dev.plumb.vault.Vault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Puts a host's variables together when somebody asks for them; hosts of the same groups share what their groups set. */
final class HostVariables {
    private record Sharing(List<String> groups, Optional<Path> playbookDirectory) {}

    private record Asked(String host, Optional<Path> playbookDirectory) {}

    private final Inventory inventory;
    private final Draft draft;
    private final List<Path> directories;
    private final VariableFiles files;
    private final Path workingDirectory;
    private final Map<Sharing, Layer> shared = new ConcurrentHashMap<>();
    private final Map<Asked, Variables> known = new ConcurrentHashMap<>();
    private final Value allGroups;

    HostVariables(Inventory inventory, Draft draft, List<Path> directories, Path workingDirectory, Vault vault) {
        this.inventory = inventory;
        this.draft = draft;
        this.directories = directories;
        this.workingDirectory = workingDirectory;
        this.files = new VariableFiles(workingDirectory, vault);
        this.allGroups = groups(inventory);
    }

    private static Value groups(Inventory inventory) {
        var groups = new java.util.LinkedHashMap<String, Value>();
        inventory.groups().forEach((name, hosts) -> groups.put(name, Value.texts(hosts)));
        return new Value.Mapping(groups);
    }

    VariableFiles files() {
        return files;
    }

    Variables of(String host, Optional<Path> playbookDirectory) {
        return known.computeIfAbsent(new Asked(host, playbookDirectory), this::build);
    }

    private Variables build(Asked asked) {
        var own = Optional.ofNullable(draft.hosts.get(asked.host()));
        var groups = inventory.groupsOf(asked.host());
        var variables = Variables.NONE.with(
                shared.computeIfAbsent(new Sharing(groups, asked.playbookDirectory()), this::merged));
        for (var written : own.map(host -> host.layers).orElse(List.of())) {
            variables = written.layer().map(variables::with).orElse(variables);
        }
        if (own.isEmpty()) {
            variables = variables.with(Layer.of(
                    Precedence.INVENTORY_HOST.number(), Value.mapping(Map.of("connection", Value.of("local")))));
        }
        for (var layer : files("host_vars", asked.host(), Precedence.INVENTORY_HOST_VARS, directories)) {
            variables = variables.with(layer);
        }
        var beside = asked.playbookDirectory().map(this::absolute).stream().toList();
        for (var layer : files("host_vars", asked.host(), Precedence.PLAYBOOK_HOST_VARS, beside)) {
            variables = variables.with(layer);
        }
        return variables.withMagic(magic(asked, groups, own));
    }

    /** What groups set, the weakest first: by level, and within a level parents before children. */
    private Layer merged(Sharing sharing) {
        var beside = sharing.playbookDirectory().map(this::absolute).stream().toList();
        var layers = new ArrayList<Layer>(draft.group(Draft.ALL).layers);
        sharing.groups().forEach(group -> layers.addAll(draft.group(group).layers));
        layers.addAll(files("group_vars", Draft.ALL, Precedence.INVENTORY_GROUP_VARS_ALL, directories));
        layers.addAll(files("group_vars", Draft.ALL, Precedence.PLAYBOOK_GROUP_VARS_ALL, beside));
        for (String group : sharing.groups()) {
            layers.addAll(files("group_vars", group, Precedence.INVENTORY_GROUP_VARS, directories));
        }
        for (String group : sharing.groups()) {
            layers.addAll(files("group_vars", group, Precedence.PLAYBOOK_GROUP_VARS, beside));
        }
        return layers.isEmpty()
                ? Layer.of(Precedence.INVENTORY_GROUP.number(), Value.Mapping.EMPTY)
                : Layer.merged(layers);
    }

    private List<Layer> files(String kind, String name, Precedence level, List<Path> beside) {
        return beside.stream()
                .flatMap(directory -> files.of(directory.resolve(kind), name).stream())
                .map(mapping -> Layer.of(level, mapping))
                .toList();
    }

    private Path absolute(Path directory) {
        return workingDirectory.toAbsolutePath().resolve(directory).normalize();
    }

    private Map<String, Scope.Binding> magic(Asked asked, List<String> groups, Optional<Draft.Host> own) {
        var magic = new HashMap<String, Scope.Binding>();
        String host = asked.host();
        boolean address = host.matches("[0-9.]+|.*:.*");
        bind(magic, "inventory_hostname", Value.of(host));
        bind(magic, "inventory_hostname_short", Value.of(address ? host : host.split("\\.", 2)[0]));
        bind(magic, "group_names", Value.texts(groups.stream().sorted().toList()));
        bind(magic, "groups", allGroups);
        own.flatMap(known -> known.file).ifPresent(file -> {
            var path = absolute(Path.of(file));
            bind(magic, "inventory_file", Value.of(path.toString()));
            bind(magic, "inventory_dir", Value.of(String.valueOf(path.getParent())));
        });
        asked.playbookDirectory()
                .ifPresent(directory ->
                        bind(magic, "playbook_dir", Value.of(absolute(directory).toString())));
        magic.put(
                "hostvars",
                new Scope.Binding.Scopes(
                        name -> inventory.isHost(name) || name.equals(host)
                                ? Optional.of(of(name, asked.playbookDirectory()))
                                : Optional.empty(),
                        () -> new java.util.LinkedHashSet<>(inventory.hosts())));
        return magic;
    }

    private static void bind(Map<String, Scope.Binding> magic, String name, Value value) {
        magic.put(name, new Scope.Binding.Data(value));
    }
}
