package dev.plumb.vault;

/**
 * A password of vaults.
 *
 * @param label the vault id that it is for; what is of another one is tried with it too
 */
public record VaultPassword(String label, byte[] password) {
    /** The label of whoever gives none. */
    public static final String DEFAULT = "default";

    /** @throws IllegalArgumentException for an empty password, which ansible-vault doesn't take either */
    public VaultPassword {
        if (password.length == 0) {
            throw new IllegalArgumentException("a vault's password isn't empty");
        }
        password = password.clone();
    }

    @Override
    public byte[] password() {
        return password.clone();
    }

    @Override
    public String toString() {
        return label + ": ********";
    }
}
