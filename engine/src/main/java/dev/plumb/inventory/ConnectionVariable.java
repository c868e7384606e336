package dev.plumb.inventory;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A connection variable with all its spellings, ours first. */
enum ConnectionVariable {
    CONNECTION("connection", "ansible_connection"),
    ADDRESS("address", "ansible_host", "ansible_ssh_host"),
    PORT("port", "ansible_port", "ansible_ssh_port"),
    USER("user", "ansible_user", "ansible_ssh_user"),
    PASSWORD("password", "ansible_password", "ansible_ssh_pass", "ansible_ssh_password"),
    PRIVATE_KEY("private_key", "ansible_ssh_private_key_file", "ansible_private_key_file"),
    PRIVATE_KEY_PASSPHRASE("private_key_passphrase", "ansible_ssh_private_key_passphrase"),
    HOST_KEYS("host_keys"),
    KNOWN_HOSTS("known_hosts"),
    CONNECT_TIMEOUT("connect_timeout", "ansible_timeout", "ansible_ssh_timeout"),
    KEEP_ALIVE("keep_alive"),
    PROXY_JUMP("proxy_jump"),
    SSH_CONFIG("ssh_config"),
    SSH_ARGUMENTS("ansible_ssh_args"),
    SSH_COMMON_ARGUMENTS("ansible_ssh_common_args"),
    SSH_EXTRA_ARGUMENTS("ansible_ssh_extra_args"),
    SHELL("shell", "ansible_shell_executable"),
    BECOME("become", "ansible_become"),
    BECOME_USER("become_user", "ansible_become_user"),
    BECOME_METHOD("become_method", "ansible_become_method"),
    BECOME_PASSWORD("become_password", "ansible_become_password", "ansible_become_pass", "ansible_sudo_pass");

    /** Our own spellings. */
    static final Set<String> SHORT_NAMES = Arrays.stream(values())
            .map(variable -> variable.spellings.getFirst())
            .filter(name -> !name.startsWith("ansible_"))
            .collect(Collectors.toUnmodifiableSet());

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes one that nobody can change.
    private final List<String> spellings;

    ConnectionVariable(String... spellings) {
        this.spellings = List.of(spellings);
    }

    List<String> spellings() {
        return spellings;
    }
}
