package dev.plumb.node;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The facts that a node can be asked for; engine/docs/facts.md describes them. */
public final class Facts {
    /** Names under {@code facts.}. */
    public static final SortedSet<String> NAMES = Collections.unmodifiableSortedSet(new TreeSet<>(List.of(
            "all_ipv4_addresses",
            "all_ipv6_addresses",
            "architecture",
            "default_ipv4",
            "default_ipv6",
            "distribution",
            "distribution_major_version",
            "distribution_release",
            "distribution_version",
            "domain",
            "fqdn",
            "gid",
            "groups",
            "home",
            "hostname",
            "init_system",
            "interfaces",
            "kernel",
            "local",
            "machine_id",
            "memory_mb",
            "mounts",
            "os_family",
            "package_manager",
            "platform",
            "processor_model",
            "processors",
            "selinux",
            "shell",
            "swap_mb",
            "system",
            "timezone",
            "uid",
            "user",
            "virtualization")));

    private Facts() {}

    /** Those of the names that are facts; {@code *} stands for all. */
    public static SortedSet<String> among(Set<String> names) {
        if (names.contains("*")) {
            return NAMES;
        }
        var known = new TreeSet<String>();
        for (var name : names) {
            if (NAMES.contains(name)) {
                known.add(name);
            }
        }
        return known;
    }
}
