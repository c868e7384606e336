package dev.plumb.twin;

import dev.plumb.model.Nearest;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import dev.plumb.resource.ResourceType;
import dev.plumb.resource.ResourceType.Platform;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads what the twins of a cluster share; {@code engine/docs/cluster-shape.md} describes it. */
final class ClusterReader {
    static final String CLUSTER = "the cluster";
    static final String NODE = "cluster node";
    static final String GROUP = "cluster group";
    static final String RESOURCE = "cluster resource";
    static final String TASK = "cluster task";
    static final String MAPPING = "cluster mapping";

    private final TwinTypes types;
    private final Reading reading;
    private final TreeMap<Key, Thing> things = new TreeMap<>();

    ClusterReader(TwinTypes types, Reading reading) {
        this.types = types;
        this.reading = reading;
    }

    ClusterDocument read(Syntax syntax) {
        var cluster = reading.mapping(
                syntax,
                "cluster",
                Set.of("name", "members", "witness", "groups", "resources", "tasks", "mappings", "shared"));
        var itself = Value.Mapping.EMPTY.with(text(cluster, "name", "")).with(text(cluster, "witness", ""));
        things.put(new Key(CLUSTER, ""), new Thing(Value.Mapping.EMPTY, itself));
        each(
                cluster,
                "members",
                NODE,
                List.of("state", "draining"),
                member -> text(member, "state", "Up").with("draining", value(member, "draining", Value.of(false))));
        each(
                cluster,
                "groups",
                GROUP,
                List.of("owner", "state", "preferred_owners"),
                group -> text(group, "owner", "")
                        .with(text(group, "state", "Online"))
                        .with("preferred_owners", value(group, "preferred_owners", Value.texts(List.of()))));
        each(
                cluster,
                "resources",
                RESOURCE,
                List.of("id", "type", "group", "state", "core", "depends", "parameters", "script", "checkpoints"),
                this::resource);
        each(cluster, "tasks", TASK, List.of("command"), task -> text(task, "command", ""));
        each(
                cluster,
                "mappings",
                MAPPING,
                List.of("application", "resource"),
                mapping -> text(mapping, "application", "").with(text(mapping, "resource", "")));
        cluster.get("shared")
                .ifPresent(listed -> new ThingReader(types, Platform.WINDOWS, reading)
                        .read(listed, ResourceType.Scope.CLUSTER, things));
        return new ClusterDocument(things, DocumentReader.digest(Value.of("cluster"), things));
    }

    /** How one item of a list becomes a thing's properties. */
    private interface Item {
        Value.Mapping properties(Syntax.Mapping item);
    }

    private void each(Syntax.Mapping cluster, String list, String kind, Collection<String> keys, Item read) {
        var known = new TreeMap<String, String>();
        keys.forEach(key -> known.put(key, key));
        known.put("name", "name");
        for (var item : reading.list(cluster.get(list), list)) {
            var mapping = reading.mapping(item, kind, known.keySet());
            var name = reading.text(mapping, "name");
            if (name.isEmpty()) {
                reading.wrong(item.source(), "A " + kind + " needs \"name\".");
                continue;
            }
            var thing = new Thing(Value.Mapping.EMPTY.with("name", Value.of(name.get())), read.properties(mapping));
            if (things.put(key(kind, name.get()), thing) != null) {
                reading.wrong(item.source(), "The cluster has two of the name \"" + name.get() + "\".");
            }
        }
    }

    private Value.Mapping resource(Syntax.Mapping item) {
        var name = reading.text(item, "name").orElse("");
        for (var key : List.of("type", "group")) {
            if (item.get(key).isEmpty()) {
                reading.wrong(item.source(), "A cluster resource needs \"" + key + "\".");
            }
        }
        item.get("group").ifPresent(group -> checkGroup(group, reading.text(group, "group")));
        var parameters = new LinkedHashMap<String, Value>();
        item.get("parameters")
                .map(listed -> reading.mapping(listed, "\"parameters\""))
                .ifPresent(listed -> listed.entries()
                        .forEach(entry ->
                                parameters.put(entry.key(), Value.of(reading.text(entry.value(), entry.key())))));
        var script = reading.text(item, "script").map(text -> Value.Mapping.EMPTY.with("script", Value.of(text)));
        return text(item, "id", TwinCluster.resourceId(name))
                .with(text(item, "type", ""))
                .with(text(item, "group", ""))
                .with(text(item, "state", "Online"))
                .with("core", value(item, "core", Value.of(false)))
                .with(text(item, "depends", ""))
                .with("parameters", new Value.Mapping(parameters))
                .with(script.orElse(Value.Mapping.EMPTY))
                .with("checkpoints", value(item, "checkpoints", Value.texts(List.of())));
    }

    private void checkGroup(Syntax place, String group) {
        if (!things.containsKey(key(GROUP, group))) {
            var groups = things.keySet().stream()
                    .filter(key -> key.kind().equals(GROUP))
                    .map(Key::identity)
                    .toList();
            reading.wrong(
                    place.source(), "The cluster has no group \"" + group + "\"." + Nearest.suggestion(group, groups));
        }
    }

    private Value.Mapping text(Syntax.Mapping mapping, String key, String otherwise) {
        return Value.Mapping.EMPTY.with(key, Value.of(reading.text(mapping, key).orElse(otherwise)));
    }

    private Value value(Syntax.Mapping mapping, String key, Value otherwise) {
        var value = mapping.get(key).map(Reading::value);
        if (value.filter(given -> given.getClass() != otherwise.getClass()).isPresent()) {
            reading.wrong(
                    Optional.of(mapping)
                            .flatMap(item -> item.get(key))
                            .orElseThrow()
                            .source(),
                    "\"" + key + "\" is " + otherwise.kind() + ".");
        }
        return value.orElse(otherwise);
    }

    static Key key(String kind, String name) {
        return new Key(kind, name.toLowerCase(Locale.ROOT));
    }
}
