package dev.plumb.cli;

import dev.plumb.vault.Vault;
import dev.plumb.vault.VaultPassword;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The passwords of ansible-vault's files and values; names and meanings are Ansible's. */
final class VaultFlags {
    private static final List<String> VARIABLES = List.of("PLUMB_VAULT_PASSWORD_FILE", "ANSIBLE_VAULT_PASSWORD_FILE");

    @Option(
            names = {"--vault-password-file", "--vault-pass-file"},
            paramLabel = "FILE",
            description = "The password of vaults is in this file; a program is run and prints it. May be repeated."
                    + " Default: $PLUMB_VAULT_PASSWORD_FILE, $ANSIBLE_VAULT_PASSWORD_FILE.")
    private List<String> files = List.of();

    @Option(
            names = "--vault-id",
            paramLabel = "LABEL@FILE",
            description = "The password of the vaults with this label; LABEL@prompt asks for it. May be repeated.")
    private List<String> ids = List.of();

    @Option(
            names = {"-J", "--ask-vault-password", "--ask-vault-pass"},
            description = "Ask for the password of vaults.")
    private boolean ask;

    private Optional<Vault> known = Optional.empty();

    /**
     * What opens vaults; the first call reads, runs and asks for the passwords.
     *
     * @throws dev.plumb.model.Refused if a password is wanted and can't be had
     */
    Vault open(Caller caller) {
        if (known.isEmpty()) {
            known = Optional.of(new Vault(passwords(caller), caller.masking()));
        }
        return known.get();
    }

    private List<VaultPassword> passwords(Caller caller) {
        var sources = new VaultSources(caller);
        var passwords = new ArrayList<VaultPassword>();
        ids.forEach(id -> passwords.add(sources.ofId(id)));
        files.forEach(file -> passwords.add(sources.ofFile(VaultPassword.DEFAULT, file)));
        if (ask) {
            passwords.add(sources.asked(VaultPassword.DEFAULT));
        }
        if (passwords.isEmpty()) {
            VARIABLES.stream()
                    .map(name -> caller.environment().getOrDefault(name, ""))
                    .filter(file -> !file.isBlank())
                    .findFirst()
                    .ifPresent(file -> passwords.add(sources.ofFile(VaultPassword.DEFAULT, file)));
        }
        return passwords;
    }
}
