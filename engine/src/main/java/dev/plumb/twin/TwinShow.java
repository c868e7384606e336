package dev.plumb.twin;

import dev.plumb.model.Value;
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
            byType.computeIfAbsent(type, _ -> new TreeMap<>()).put(identity, shown(thing));
        });
        var shown = new LinkedHashMap<String, Value>();
        byType.forEach((type, listed) -> shown.put(type, new Value.Mapping(listed)));
        return new Value.Mapping(shown);
    }

    private static Value shown(Thing thing) {
        var properties = thing.properties().without(Tree.KIND);
        return properties.get(TwinFiles.CONTENT).isPresent() ? properties.without(TwinFiles.SHA256) : properties;
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
