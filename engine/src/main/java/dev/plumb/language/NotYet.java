package dev.plumb.language;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Ansible's words that we don't have yet, or have under another name: refused, but never as unknown. */
public final class NotYet {
    private static final String VARIABLE = "Set the variable \"%s\" instead, in the inventory or in vars.";

    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("action", "Write the type's name as the key."),
            Map.entry("local_action", "Write the type's name as the key, and \"delegate_to: localhost\"."),
            Map.entry("async", ""),
            Map.entry("poll", ""),
            Map.entry("throttle", ""),
            Map.entry("timeout", ""),
            Map.entry("debugger", ""),
            Map.entry("module_defaults", "Put shared arguments under a YAML anchor, and merge them with \"<<\"."),
            Map.entry("collections", "Resource types need no collection: remove it."),
            Map.entry("connection", VARIABLE.formatted("connection")),
            Map.entry("port", VARIABLE.formatted("port")),
            Map.entry("remote_user", VARIABLE.formatted("user")),
            Map.entry("user", VARIABLE.formatted("user")),
            Map.entry("delegate_facts", ""),
            Map.entry("become_flags", ""),
            Map.entry("become_exe", ""),
            Map.entry("gather_subset", "Facts that the play names are gathered; \"gather_facts: true\" gathers all."),
            Map.entry("gather_timeout", ""),
            Map.entry("fact_path", ""),
            Map.entry("validate_argspec", ""),
            Map.entry("include", "Write include_tasks or import_tasks."),
            Map.entry("verbosity", ""),
            Map.entry("depth", ""),
            Map.entry("files_matching", ""),
            Map.entry("ignore_files", ""),
            Map.entry("extensions", ""),
            Map.entry("ignore_unknown_extensions", ""),
            Map.entry("hash_behaviour", ""),
            Map.entry("extended_allitems", ""),
            Map.entry("break_when", ""));

    /** Ours by the names of Ansible's modules. */
    static final Map<String, String> RENAMED = Map.ofEntries(
            Map.entry("copy", "file"),
            Map.entry("template", "file"),
            Map.entry("lineinfile", "line"),
            Map.entry("blockinfile", "block"),
            Map.entry("ini_file", "ini_value"),
            Map.entry("apt", "package"),
            Map.entry("dnf", "package"),
            Map.entry("dnf5", "package"),
            Map.entry("yum", "package"),
            Map.entry("zypper", "package"),
            Map.entry("apk", "package"),
            Map.entry("pacman", "package"),
            Map.entry("apt_key", "repository"),
            Map.entry("apt_repository", "repository"),
            Map.entry("deb822_repository", "repository"),
            Map.entry("rpm_key", "repository"),
            Map.entry("yum_repository", "repository"),
            Map.entry("systemd", "service"),
            Map.entry("systemd_service", "service"),
            Map.entry("sysvinit", "service"),
            Map.entry("get_url", "download"),
            Map.entry("unarchive", "archive"),
            Map.entry("git", "git_checkout"),
            Map.entry("synchronize", "copy_tree"),
            Map.entry("raw", "shell"),
            Map.entry("known_hosts", "known_host"),
            Map.entry("firewalld", "firewall_rule"),
            Map.entry("iptables", "firewall_rule"),
            Map.entry("ufw", "firewall_rule"),
            Map.entry("sefcontext", "selinux_context"),
            Map.entry("x509_certificate", "certificate"),
            Map.entry("win_file", "file"),
            Map.entry("win_copy", "file"),
            Map.entry("win_template", "file"),
            Map.entry("win_service", "windows_service"),
            Map.entry("win_feature", "windows_feature"),
            Map.entry("win_regedit", "registry_value"),
            Map.entry("win_package", "msi_package"),
            Map.entry("win_group_membership", "local_group_member"),
            Map.entry("win_user_right", "user_right"),
            Map.entry("win_scheduled_task", "scheduled_task"),
            Map.entry("win_environment", "environment_variable"));

    private static final String GUARDED =
            "Write \"command\" with \"creates\", \"unless\" or \"only_if\", or a resource type of your own.";
    private static final String FACTS = "Facts that the play names are gathered; \"gather_facts: true\" gathers all.";
    private static final String ASKED = "Write \"command\" with \"register\" and \"changed_when: false\".";

    /** What to do where there is nothing like Ansible's module. */
    static final Map<String, String> MODULES = Map.ofEntries(
            Map.entry("add_host", "Write the hosts into an inventory."),
            Map.entry("assemble", "Write one template for \"file\"."),
            Map.entry("async_status", ""),
            Map.entry("debconf", GUARDED),
            Map.entry("expect", GUARDED),
            Map.entry("find", ASKED),
            Map.entry("gather_facts", FACTS),
            Map.entry("group_by", "Write the groups into an inventory, or \"when\" at the tasks."),
            Map.entry("lvg", GUARDED),
            Map.entry("lvol", GUARDED),
            Map.entry("package_facts", ASKED),
            Map.entry("pause", "\"wait_for\" waits until something is so."),
            Map.entry("ping", "\"plumb run PATTERN -- true\" tries connections."),
            Map.entry("pip", GUARDED),
            Map.entry("powershell", ""),
            Map.entry("script", "Bring it with \"file\", and run it with \"command\"."),
            Map.entry("seboolean", GUARDED),
            Map.entry("selinux", GUARDED),
            Map.entry("service_facts", ASKED),
            Map.entry("setup", FACTS),
            Map.entry("stat", ASKED),
            Map.entry("subversion", GUARDED),
            Map.entry("tempfile", GUARDED),
            Map.entry("uri", GUARDED),
            Map.entry("validate_argument_spec", "Write \"assert\"."),
            Map.entry("wait_for_connection", "\"reboot\" waits until the node is back."),
            Map.entry("win_acl", ""),
            Map.entry("win_command", ""),
            Map.entry("win_firewall_rule", ""),
            Map.entry("win_get_url", ""),
            Map.entry("win_group", ""),
            Map.entry("win_ping", "\"plumb run PATTERN -- true\" tries connections."),
            Map.entry("win_powershell", ""),
            Map.entry("win_reboot", ""),
            Map.entry("win_shell", ""),
            Map.entry("win_stat", ""),
            Map.entry("win_updates", ""),
            Map.entry("win_user", ""));

    /** Beside a role's name all other keys are the role's parameters. */
    private static final Set<String> OF_ROLE = Set.of(
            "become_exe",
            "become_flags",
            "collections",
            "connection",
            "debugger",
            "delegate_facts",
            "module_defaults",
            "port",
            "remote_user",
            "throttle",
            "timeout");

    private NotYet() {}

    /** What to do instead of a key; an empty text where there is nothing yet; nothing for keys that Ansible doesn't have. */
    static Optional<String> key(String key) {
        if (key.startsWith("with_") && !key.equals("with_items")) {
            return Optional.of("Write \"loop\".");
        }
        return Optional.ofNullable(KEYS.get(key));
    }

    static boolean isOfRole(String key) {
        return OF_ROLE.contains(key);
    }

    /** What would be our name of what Ansible's module does; in Ansible, that of a collection may stand in front. */
    public static String ours(String module) {
        return RENAMED.getOrDefault(lastPart(module), lastPart(module));
    }

    static boolean isModule(String name) {
        return MODULES.containsKey(lastPart(name)) || name.matches("[a-z0-9_]+\\.[a-z0-9_]+\\.[a-z0-9_]+");
    }

    /** What to do instead; an empty text where there is nothing yet. */
    static String insteadOf(String module) {
        return MODULES.getOrDefault(lastPart(module), GUARDED);
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
