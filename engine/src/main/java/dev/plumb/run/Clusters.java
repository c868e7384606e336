package dev.plumb.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Which hosts of the inventory are nodes of which cluster: the host variable {@code cluster} says so. Asked only where a play needs it. */
final class Clusters {
    private final List<String> hosts;
    private final Function<String, Optional<String>> clusterOf;
    private final Map<String, String> byHost = new LinkedHashMap<>();
    private final Map<String, List<String>> byCluster = new LinkedHashMap<>();
    private boolean loaded;

    Clusters(List<String> hosts, Function<String, Optional<String>> clusterOf) {
        this.hosts = List.copyOf(hosts);
        this.clusterOf = clusterOf;
    }

    Optional<String> of(String host) {
        load();
        return Optional.ofNullable(byHost.get(host));
    }

    /** In the inventory's order, whatever groups they are in. */
    List<String> members(String cluster) {
        load();
        return List.copyOf(byCluster.getOrDefault(cluster, List.of()));
    }

    /** The names of a cluster's hosts that aren't among these. */
    Optional<String> outside(String cluster, List<String> among) {
        var left =
                members(cluster).stream().filter(host -> !among.contains(host)).toList();
        return left.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", left));
    }

    private synchronized void load() {
        if (loaded) {
            return;
        }
        for (var host : hosts) {
            clusterOf.apply(host).ifPresent(cluster -> {
                byHost.put(host, cluster);
                byCluster.computeIfAbsent(cluster, _ -> new ArrayList<>()).add(host);
            });
        }
        loaded = true;
    }
}
