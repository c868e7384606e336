package dev.plumb.vault;

/** A password of vaults: any bytes. */
public final class VaultPassword {
    /** The label of whoever gives none. */
    public static final String DEFAULT = "default";

    private final String label;
    private final byte[] password;

    /**
     * @param label the vault id that it is for; what is of another one is tried with it too
     * @throws IllegalArgumentException for an empty password, which ansible-vault doesn't take either
     */
    public VaultPassword(String label, byte[] password) {
        if (password.length == 0) {
            throw new IllegalArgumentException("a vault's password isn't empty");
        }
        this.label = label;
        this.password = password.clone();
    }

    public String label() {
        return label;
    }

    byte[] password() {
        return password.clone();
    }
}
