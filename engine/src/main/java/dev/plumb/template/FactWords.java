package dev.plumb.template;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Ansible's names of facts, and what they are called here. */
final class FactWords {
    private static final String PREFIX = "ansible_";

    /** Those that have the same name: only their place differs. */
    private static final Pattern SAME = Pattern.compile(
            "(all|default)_ipv[46](_addresses)?|architecture|distribution(_(major_version|release|version))?|domain|fqdn"
                    + "|hostname|interfaces|kernel|local|machine_id|mounts|os_family|selinux|system");

    private static final Pattern INTERFACE =
            Pattern.compile("(eth|ens|enp|eno|enx|wlan|wlp|bond|br|team|veth)\\d\\w*|lo|docker0|virbr\\d+");

    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("memtotal_mb", "memory_mb"),
            Map.entry("nodename", "fqdn"),
            Map.entry("pkg_mgr", "package_manager"),
            Map.entry("processor", "processor_model"),
            Map.entry("processor_count", "processors"),
            Map.entry("processor_cores", "processors"),
            Map.entry("processor_nproc", "processors"),
            Map.entry("processor_vcpus", "processors"),
            Map.entry("service_mgr", "init_system"),
            Map.entry("swaptotal_mb", "swap_mb"),
            Map.entry("user_dir", "home"),
            Map.entry("user_gid", "gid"),
            Map.entry("user_id", "user"),
            Map.entry("user_shell", "shell"),
            Map.entry("user_uid", "uid"),
            Map.entry("virtualization_role", "virtualization"),
            Map.entry("virtualization_type", "virtualization"));

    private FactWords() {}

    /** A sentence for a variable such as {@code ansible_default_ipv4}. */
    static Optional<String> variable(String name) {
        if (!name.startsWith(PREFIX)) {
            return Optional.empty();
        }
        var fact = name.substring(PREFIX.length());
        return SAME.matcher(fact).matches() ? Optional.of("Here it is facts." + fact + ".") : fact(fact);
    }

    /** A sentence for a name under {@code facts} that is another one here. */
    static Optional<String> fact(String name) {
        if (name.equals("date_time")) {
            return Optional.of(
                    "The time on a node is no fact, because it changes from one moment to the next; register what"
                            + " the command \"date\" prints.");
        }
        if (INTERFACE.matcher(name).matches()) {
            return Optional.of("Here it is facts.interfaces." + name + ".");
        }
        return Optional.ofNullable(OTHERS.get(name)).map(ours -> "Here it is facts." + ours + ".");
    }
}
