package dev.plumb.inventory;

import dev.plumb.language.YamlOutline;
import dev.plumb.model.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** A large inventory in YAML: names at once, what hosts set when somebody asks for it. */
final class OutlinedInventory {
    private static final Set<String> KEYS = Set.of("hosts", "vars", "children");

    private final Draft draft;
    private final Optional<String> file;
    private final BiConsumer<Draft.Group, Syntax> variables;
    private final HostMapping mapping;

    /** A host's variables as a mapping, with a list for what is wrong. */
    interface HostMapping {
        Syntax.Mapping of(String host, Syntax written, List<dev.plumb.model.Problem> problems);
    }

    /** @param variables takes what a group sets */
    OutlinedInventory(
            Draft draft, Optional<String> file, BiConsumer<Draft.Group, Syntax> variables, HostMapping mapping) {
        this.draft = draft;
        this.file = file;
        this.variables = variables;
        this.mapping = mapping;
    }

    private record Group(
            YamlOutline.Part part, List<YamlOutline.Part> vars, List<YamlOutline.Part> hosts, List<Group> children) {}

    /** @return whether it was read; else the draft is as it was */
    boolean read(List<YamlOutline.Part> parts) {
        var groups = groups(parts);
        groups.ifPresent(all -> all.forEach(this::add));
        return groups.isPresent();
    }

    private static Optional<List<Group>> groups(List<YamlOutline.Part> parts) {
        var groups = new ArrayList<Group>();
        for (var part : parts) {
            var group = group(part);
            if (group.isEmpty()) {
                return Optional.empty();
            }
            groups.add(group.get());
        }
        return Optional.of(groups);
    }

    private static Optional<Group> group(YamlOutline.Part part) {
        var group = new Group(part, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        var keys = part.parts();
        if (keys.isEmpty() || Names.againstGroup(part.key()).isPresent()) {
            return Optional.empty();
        }
        for (var key : keys.get()) {
            if (key.key().equals("vars")) {
                group.vars.add(key);
                continue;
            }
            var below = key.parts();
            if (below.isEmpty() || !KEYS.contains(key.key())) {
                return Optional.empty();
            }
            if (key.key().equals("hosts")) {
                group.hosts.addAll(below.get());
                continue;
            }
            var children = groups(below.get());
            if (children.isEmpty()) {
                return Optional.empty();
            }
            group.children.addAll(children.get());
        }
        return Optional.of(group);
    }

    private void add(Group written) {
        var group = draft.group(written.part.key());
        group.defined = true;
        written.hosts.forEach(host -> host(group, host));
        written.vars.forEach(vars -> variables.accept(group, vars.value()));
        written.children.forEach(child -> {
            group.children.putIfAbsent(child.part.key(), child.part.source());
            add(child);
        });
    }

    private void host(Draft.Group group, YamlOutline.Part host) {
        var hosts = draft.add(group, host.key(), host.source(), file);
        if (!host.isEmpty()) {
            var later = new Later(problems -> mapping.of(host.key(), host.value(), problems));
            hosts.forEach(each -> each.layers.add(later));
        }
    }
}
