package dev.plumb.twin;

import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.resource.Desired;
import dev.plumb.resource.ResourceType.Platform;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** What a failover cluster says of itself: its nodes, its groups, and the resources in them. */
enum TwinCluster implements Behaviour {
    INSTANCE;

    static final String ABSENT = "cluster_resource_absent";
    static final String GROUP = "cluster_group";
    static final String MEMBERSHIP = "cluster_membership";

    @Override
    public State read(World world, Desired subject) {
        var itself = world.cluster().get(new Key(ClusterReader.CLUSTER, ""));
        if (itself.isEmpty()) {
            return new State.Unavailable("FailoverClusters");
        }
        return switch (subject.type().name()) {
            case GROUP -> group(world, subject);
            case MEMBERSHIP ->
                new State.Present(Value.Mapping.EMPTY
                        .with("name", itself.get().properties().get("name").orElse(Value.of("")))
                        .with("members", list(world, ClusterReader.NODE, List.of("state"))));
            default -> new State.Present(everything(world, subject, itself.get()));
        };
    }

    private static State group(World world, Desired subject) {
        var group = world.cluster().get(ClusterReader.key(ClusterReader.GROUP, subject.identity()));
        if (group.isEmpty()) {
            return new State.Absent();
        }
        var properties = group.get().properties();
        return new State.Present(Value.Mapping.EMPTY
                .with("preferred_owners", properties.get("preferred_owners").orElse(Value.texts(List.of())))
                .with("owner", properties.get("owner").orElse(Value.of("")))
                .with("status", properties.get("state").orElse(Value.of("")))
                .with("resources", list(world, ClusterReader.RESOURCE, List.of("type", "group", "state"))));
    }

    private static Value.Mapping everything(World world, Desired subject, Thing itself) {
        return Value.Mapping.EMPTY
                .with("resources", resources(world))
                .with("groups", list(world, ClusterReader.GROUP, List.of("state")))
                .with("members", list(world, ClusterReader.NODE, List.of("state", "draining")))
                .with("witness", itself.properties().get("witness").orElse(Value.of("")))
                .with("tasks", list(world, ClusterReader.TASK, List.of("command")))
                .with("mappings", list(world, ClusterReader.MAPPING, List.of("application", "resource")))
                .with("catalog", TwinCatalog.named(world, names(subject)));
    }

    private static Set<String> names(Desired subject) {
        return subject.arguments()
                                .get("applications")
                                .orElse(Value.texts(List.of()))
                                .revealed()
                        instanceof Value.Sequence(var names)
                ? Set.copyOf(names.stream().map(Value::toString).toList())
                : Set.of();
    }

    private static Value list(World world, String kind, List<String> properties) {
        return new Value.Sequence(things(world, kind).stream()
                .map(thing -> (Value) shown(thing, properties))
                .toList());
    }

    private static Value.Mapping shown(Thing thing, List<String> properties) {
        var shown = new LinkedHashMap<>(thing.identity().entries());
        properties.forEach(name -> thing.properties().get(name).ifPresent(value -> shown.put(name, value)));
        return new Value.Mapping(shown);
    }

    private static List<Thing> things(World world, String kind) {
        return List.copyOf(world.cluster().startingWith(kind, "").values());
    }

    /** Each with the node that holds its group now. */
    private static Value resources(World world) {
        var resources = new ArrayList<Value>();
        for (var resource : things(world, ClusterReader.RESOURCE)) {
            var owner = resource.properties()
                    .get("group")
                    .flatMap(group -> world.cluster().get(ClusterReader.key(ClusterReader.GROUP, group.toString())))
                    .flatMap(group -> group.properties().get("owner"))
                    .orElse(Value.of(""));
            resources.add(resource.identity().with(resource.properties()).with("owner", owner));
        }
        return new Value.Sequence(resources);
    }

    @Override
    public Value.Mapping apply(World world, Desired desired, String verb, Set<String> changes) throws ApplyFailed {
        if (desired.type().name().equals(GROUP)) {
            var key = ClusterReader.key(ClusterReader.GROUP, desired.identity());
            var group = world.cluster().get(key).orElseThrow(() -> new ApplyFailed("There is no such group."));
            var owners = desired.arguments().get("preferred_owners").orElse(Value.texts(List.of()));
            world.cluster().put(key, group.with(Value.Mapping.EMPTY.with("preferred_owners", owners)));
            return Value.Mapping.EMPTY;
        }
        for (var resource : computed(desired, "detach")) {
            var depends = resource.get("depends").orElse(Value.of(""));
            var thing = resource(world, resource);
            world.cluster().put(key(resource), thing.with(Value.Mapping.EMPTY.with("depends", depends)));
        }
        for (var resource : computed(desired, "remove")) {
            remove(world, resource(world, resource), resource);
        }
        return Value.Mapping.EMPTY;
    }

    /** A cluster keeps what others depend on. */
    private static void remove(World world, Thing thing, Value.Mapping resource) throws ApplyFailed {
        var name = thing.identity().get("name").map(Value::toString).orElse("");
        for (var other : things(world, ClusterReader.RESOURCE)) {
            var depends = other.properties().get("depends").map(Value::toString).orElse("");
            if (depends.contains("[" + name + "]")) {
                throw new ApplyFailed("The resource "
                        + other.identity().get("name").orElse(Value.of("")) + " depends on " + name + ".");
            }
        }
        world.cluster().remove(key(resource));
    }

    private static Thing resource(World world, Value.Mapping resource) throws ApplyFailed {
        return world.cluster()
                .get(key(resource))
                .filter(thing -> Optional.of(thing.properties().get("id")).equals(Optional.of(resource.get("id"))))
                .orElseThrow(() -> new ApplyFailed("The cluster has no resource " + resource + " any more."));
    }

    private static Key key(Value.Mapping resource) {
        return ClusterReader.key(
                ClusterReader.RESOURCE,
                resource.get("name").map(Value::toString).orElse(""));
    }

    private static List<Value.Mapping> computed(Desired desired, String argument) {
        return desired.arguments().get(argument).orElse(Value.Nothing.NOTHING) instanceof Value.Sequence(var items)
                ? items.stream()
                        .filter(Value.Mapping.class::isInstance)
                        .map(Value.Mapping.class::cast)
                        .toList()
                : List.of();
    }

    /** A node of a cluster has what makes it one. */
    static TwinDocument clustered(TwinDocument document) {
        var feature = new Key("windows_feature", "failover-clustering");
        if (document.platform() != Platform.WINDOWS || document.things().containsKey(feature)) {
            return document;
        }
        var things = new TreeMap<>(document.things());
        things.put(
                feature,
                new Thing(Value.Mapping.EMPTY.with("name", Value.of("Failover-Clustering")), Value.Mapping.EMPTY));
        return document.with(things);
    }

    /** A resource's id; a cluster makes one up, a twin makes up the same each time. */
    static String resourceId(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
