package dev.plumb.twin;

import dev.plumb.model.Value;
import java.util.List;

/** The agent in a cluster group, put there by hand as a Generic Application: what KB 936125 forbids. */
final class ClusteredAgent {
    private static final String NAME = "MQSAgent2";

    private ClusteredAgent() {}

    /** What was made, in a sentence. */
    static String put(World world, String group) {
        var cluster = world.cluster();
        var queueManager = cluster.startingWith(ClusterReader.RESOURCE, "").values().stream()
                .filter(resource -> text(resource, "type").contains("MQ")
                        && text(resource, "type").contains("MSCS"))
                .findFirst();
        var wanted = group.isEmpty()
                ? queueManager.map(resource -> text(resource, "group")).orElse("")
                : group;
        var there = cluster.get(ClusterReader.key(ClusterReader.GROUP, wanted))
                .flatMap(thing -> thing.identity().get("name"))
                .map(Value::toString)
                .orElseThrow(() -> TwinEdit.refused(
                        "No such cluster group",
                        "The cluster has no group \"" + wanted + "\". Its groups are: "
                                + String.join(", ", groups(cluster)) + "."));
        var id = world.node()
                .get(new Key(TwinCatalog.APPLICATION, "mqsagent2"))
                .map(application -> text(application, "id"))
                .filter(text -> !text.isEmpty())
                .orElse(TwinCatalog.AGENT_ID);
        cluster.put(
                ClusterReader.key(ClusterReader.RESOURCE, NAME),
                new Thing(
                        Value.Mapping.EMPTY.with("name", Value.of(NAME)),
                        genericApplication(there, "dllhost.exe /Processid:" + id, dependency(cluster, there))));
        return "The cluster group \"" + there + "\" now holds the Generic Application resource \"" + NAME
                + "\", which runs dllhost.exe /Processid:" + id + ".";
    }

    /** As the cluster manager's wizard leaves it. */
    private static Value.Mapping genericApplication(String group, String commandLine, String depends) {
        return Value.Mapping.EMPTY
                .with("type", Value.of("Generic Application"))
                .with("group", Value.of(group))
                .with("id", Value.of(TwinCluster.resourceId(NAME)))
                .with("state", Value.of("Online"))
                .with("core", Value.of(false))
                .with("depends", Value.of(depends))
                .with(
                        "parameters",
                        Value.Mapping.EMPTY
                                .with("CommandLine", Value.of(commandLine))
                                .with("CurrentDirectory", Value.of("C:\\Windows\\System32"))
                                .with("UseNetworkName", Value.of(1)))
                .with("checkpoints", Value.texts(List.of()));
    }

    /** It follows the network name of its group. */
    private static String dependency(States cluster, String group) {
        return cluster.startingWith(ClusterReader.RESOURCE, "").values().stream()
                .filter(resource -> text(resource, "group").equals(group))
                .filter(resource -> text(resource, "type").equals("Network Name"))
                .findFirst()
                .flatMap(resource -> resource.identity().get("name"))
                .map(name -> "([" + name + "])")
                .orElse("");
    }

    private static List<String> groups(States cluster) {
        return cluster.startingWith(ClusterReader.GROUP, "").values().stream()
                .flatMap(group -> group.identity().get("name").stream())
                .map(Value::toString)
                .toList();
    }

    private static String text(Thing thing, String property) {
        return thing.properties().get(property).map(Value::toString).orElse("");
    }
}
