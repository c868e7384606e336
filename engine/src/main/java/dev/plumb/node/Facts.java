package dev.plumb.node;

import java.util.Set;

/** The facts that a node can be asked for; engine/docs/facts.md describes them. */
public final class Facts {
    /** Names under {@code facts.}. */
    public static final Set<String> NAMES = Set.of(
            "platform",
            "os_family",
            "distribution",
            "distribution_version",
            "kernel",
            "architecture",
            "hostname",
            "fqdn",
            "user",
            "uid",
            "home",
            "processors",
            "memory_mb");

    private Facts() {}
}
