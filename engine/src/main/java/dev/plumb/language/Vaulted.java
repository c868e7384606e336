package dev.plumb.language;

import dev.plumb.model.Problem;
import dev.plumb.model.Source;

/** What ansible-vault has encrypted: recognised, so that nobody takes it for the value. */
final class Vaulted {
    private Vaulted() {}

    static boolean looksLike(String text) {
        return text.startsWith("$ANSIBLE_VAULT;");
    }

    /**
     * @param what "This file" or "This value"
     */
    static Problem problem(Source source, String what) {
        return Problem.at(
                source,
                "Vaulted, and no password",
                what
                        + " is encrypted by ansible-vault, and there is no vault password to read it with. Plumb can't read"
                        + " vaults yet: keep the secret outside of the playbooks for now, for example in a file of"
                        + " variables that Git ignores, and hand it in with -e @FILE.");
    }
}
