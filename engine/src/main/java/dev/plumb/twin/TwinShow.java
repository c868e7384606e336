package dev.plumb.twin;

import dev.plumb.model.Value;
import dev.plumb.resource.Property;
import dev.plumb.resource.ResourceType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes a twin down as it is now, in the shape in which documents are read. */
final class TwinShow {
    private TwinShow() {}

    static Value.Mapping of(Twin twin) {
        var world = twin.world("root");
        var shown = new LinkedHashMap<String, Value>();
        shown.put("platform", Value.of(world.platform().name().toLowerCase(Locale.ROOT)));
        shown.put("facts", twin.facts());
        shown.put("resources", resources(world, world.node().all(), TwinFiles.fresh(world.platform())));
        twin.cluster().ifPresent(_ -> shown.put("cluster", cluster(world)));
        shown.put("written", written(world));
        shown.put("actions", actions(twin.actions()));
        return new Value.Mapping(shown);
    }

    private static Value resources(World world, SortedMap<Key, Thing> things, Map<Key, Thing> usual) {
        var byType = new TreeMap<String, Map<String, Value>>();
        things.forEach((key, thing) -> {
            if (thing.equals(usual.get(key)) || key.kind().contains(" ")) {
                return;
            }
            var isPath = key.kind().equals(Key.PATH);
            var type = isPath ? Tree.kind(thing) : key.kind();
            var identity =
                    isPath ? Tree.shown(thing, key.identity()) : Identities.text(world.type(type), thing.identity());
            byType.computeIfAbsent(type, _ -> new TreeMap<>()).put(identity, shown(world.type(type), thing));
        });
        var shown = new LinkedHashMap<String, Value>();
        byType.forEach((type, listed) -> shown.put(type, new Value.Mapping(listed)));
        return new Value.Mapping(shown);
    }

    /** As a document lists it: without what can't be read back, which is only counted. */
    private static Value shown(ResourceType type, Thing thing) {
        var properties = thing.properties().without(Tree.KIND);
        for (var property : type.properties().values()) {
            properties = property.writeOnly() ? properties.without(property.name()) : properties;
        }
        return properties.get(TwinFiles.CONTENT).isPresent() ? properties.without(TwinFiles.SHA256) : properties;
    }

    /** How often a property was set that can't be read back. */
    private static Value written(World world) {
        var written = new ArrayList<Value>();
        world.node().all().forEach((key, thing) -> {
            var type = key.kind().equals(Key.PATH) ? Tree.kind(thing) : key.kind();
            world.type(type).properties().values().stream()
                    .filter(Property::writeOnly)
                    .forEach(property -> thing.properties()
                            .get(property.name())
                            .ifPresent(times -> written.add(Value.Mapping.EMPTY
                                    .with("type", Value.of(type))
                                    .with("identity", Value.of(Identities.text(world.type(type), thing.identity())))
                                    .with("property", Value.of(property.name()))
                                    .with("times", times))));
        });
        return new Value.Sequence(written);
    }

    private static Value cluster(World world) {
        var shown = new LinkedHashMap<String, Value>();
        var cluster = world.cluster();
        cluster.get(new Key(ClusterReader.CLUSTER, ""))
                .ifPresent(itself -> shown.putAll(itself.properties().entries()));
        shown.put("members", list(cluster, ClusterReader.NODE));
        shown.put("groups", list(cluster, ClusterReader.GROUP));
        shown.put("resources", list(cluster, ClusterReader.RESOURCE));
        shown.put("tasks", list(cluster, ClusterReader.TASK));
        shown.put("mappings", list(cluster, ClusterReader.MAPPING));
        shown.put("shared", resources(world, cluster.all(), Map.of()));
        return new Value.Mapping(shown);
    }

    private static Value list(States cluster, String kind) {
        return new Value.Sequence(cluster.startingWith(kind, "").values().stream()
                .map(thing -> (Value) thing.identity().with(thing.properties()))
                .toList());
    }

    private static Value actions(SortedMap<Action, Long> counts) {
        var actions = new ArrayList<Value>();
        counts.forEach((action, times) -> actions.add(Value.Mapping.EMPTY
                .with("verb", Value.of(action.verb()))
                .with("type", Value.of(action.type()))
                .with("identity", Value.of(action.identity()))
                .with("times", Value.of(times))));
        return new Value.Sequence(actions);
    }
}
