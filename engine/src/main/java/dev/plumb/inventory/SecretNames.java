package dev.plumb.inventory;

import java.util.Set;

/** Connection variables whose values are secrets wherever they are set. */
final class SecretNames {
    private static final Set<String> NAMES = Set.of(
            "password",
            "private_key_passphrase",
            "become_password",
            "ansible_password",
            "ansible_ssh_pass",
            "ansible_ssh_password",
            "ansible_ssh_private_key_passphrase",
            "ansible_become_pass",
            "ansible_become_password",
            "ansible_sudo_pass");

    private SecretNames() {}

    static boolean isSecret(String name) {
        return NAMES.contains(name);
    }
}
