package dev.plumb.resource;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** The decisions that contracts name with {@code x-decision}. */
final class Judgements {
    private static final Map<String, Judgement> BY_NAME = Map.of(
            "Certificate", new Certificate(InstantSource.system()),
            "ComplusApplication", new ComplusApplication(),
            "ClusterGroup", new ClusterGroup(),
            "ClusterMembership", new ClusterMembership(),
            "ClusterResourceAbsent", new ClusterResourceAbsent(),
            "Fetch", new Fetch(),
            "LatestPackages", new LatestPackages(),
            "Mqsagent2", new Mqsagent2(),
            "MqsagentStaleGuard", new MqsagentStaleGuard(),
            "StrayFiles", new StrayFiles());

    private Judgements() {}

    static Judgement named(String name) {
        return Optional.ofNullable(BY_NAME.get(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "No decision is called \"" + name + "\". This is a bug in Plumb."));
    }
}
