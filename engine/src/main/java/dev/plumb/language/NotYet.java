package dev.plumb.language;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Ansible's words that we don't have yet, or have under another name: refused, but never as unknown. */
final class NotYet {
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
            Map.entry("ignore_unreachable", ""),
            Map.entry("any_errors_fatal", "It can be written on the play."),
            Map.entry("become_flags", ""),
            Map.entry("become_exe", ""),
            Map.entry("vars_prompt", "Hand the values in with -e."),
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

    private static final Map<String, String> RENAMED = Map.ofEntries(
            Map.entry("copy", "file"),
            Map.entry("template", "file"),
            Map.entry("lineinfile", "line"),
            Map.entry("blockinfile", "block"),
            Map.entry("ini_file", "ini_value"),
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

    private static final Set<String> MODULES = Set.of(
            ("add_host apt apt_key apt_repository assemble async_status authorized_key blockinfile cron deb822_repository"
                            + " debconf dnf dnf5 expect fetch find firewalld gather_facts get_url getent git group group_by"
                            + " hostname iptables known_hosts lvg lvol mount package package_facts pause ping pip"
                            + " powershell raw reboot replace rpm_key script seboolean selinux service service_facts"
                            + " setup slurp stat subversion synchronize sysctl systemd systemd_service sysvinit tempfile"
                            + " timezone ufw unarchive uri user validate_argument_spec wait_for wait_for_connection"
                            + " yum yum_repository zypper win_command win_powershell win_reboot win_shell win_user"
                            + " win_group win_acl win_firewall_rule win_get_url win_ping win_stat win_updates")
                    .split(" "));

    /** Beside a role's name all other keys are the role's parameters. */
    private static final Set<String> OF_ROLE = Set.of(
            "any_errors_fatal",
            "become_exe",
            "become_flags",
            "collections",
            "connection",
            "debugger",
            "delegate_facts",
            "ignore_unreachable",
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

    /** Our name of what Ansible's module does. */
    static Optional<String> renamed(String module) {
        return Optional.ofNullable(RENAMED.get(lastPart(module)));
    }

    static boolean isModule(String name) {
        return MODULES.contains(lastPart(name)) || name.matches("[a-z0-9_]+\\.[a-z0-9_]+\\.[a-z0-9_]+");
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
