package dev.plumb.vault;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A vaulted text, taken apart and not yet opened: a line {@code $ANSIBLE_VAULT;1.2;AES256;LABEL}, then hex in lines. */
final class VaultText {
    private static final String MARK = "$ANSIBLE_VAULT;";
    private static final String CIPHER = "AES256";
    private static final int CODE_BYTES = 32;

    private final Optional<String> label;
    private final byte[] salt;
    private final byte[] code;
    private final byte[] cipherText;

    private VaultText(Optional<String> label, byte[] salt, byte[] code, byte[] cipherText) {
        this.label = label;
        this.salt = salt;
        this.code = code;
        this.cipherText = cipherText;
    }

    /** The vault id that it says to be of; empty for version 1.1. */
    Optional<String> label() {
        return label;
    }

    /** Of the key's derivation. */
    byte[] salt() {
        return salt.clone();
    }

    /** The HMAC-SHA256 of the cipher text. */
    byte[] code() {
        return code.clone();
    }

    byte[] cipherText() {
        return cipherText.clone();
    }

    /** What is no text of a vault that we can read; the message is a sentence. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String why) {
            super(why);
        }
    }

    static boolean looksLike(String text) {
        return text.startsWith(MARK);
    }

    /** @throws Unreadable if it is damaged, or of a version or cipher that we don't read */
    static VaultText parse(String text) throws Unreadable {
        var lines = text.lines().map(String::strip).toList();
        var header = lines.isEmpty() ? new String[0] : lines.getFirst().split(";", 4);
        if (header.length < 3) {
            throw new Unreadable("Its first line isn't that of a vault: $ANSIBLE_VAULT;1.1;AES256.");
        }
        var version = header[1].strip();
        if (!version.equals("1.1") && !version.equals("1.2")) {
            throw new Unreadable("It is of version " + shown(version)
                    + ", and Plumb reads 1.1 and 1.2. ansible-vault's \"rekey\" writes it anew.");
        }
        if (!header[2].strip().equals(CIPHER)) {
            throw new Unreadable("Its cipher is " + shown(header[2].strip())
                    + ", and Plumb reads AES256, which ansible-vault writes.");
        }
        var label = version.equals("1.2") && header.length == 4 ? header[3].strip() : "";
        return parts(Optional.of(label).filter(given -> !given.isEmpty()), lines.subList(1, lines.size()));
    }

    private static VaultText parts(Optional<String> label, List<String> lines) throws Unreadable {
        try {
            var body = new String(
                    HexFormat.of().parseHex(lines.stream().collect(Collectors.joining())), StandardCharsets.US_ASCII);
            var parts = body.split("\n", -1);
            if (parts.length == 3) {
                var hex = HexFormat.of();
                var read = new VaultText(label, hex.parseHex(parts[0]), hex.parseHex(parts[1]), hex.parseHex(parts[2]));
                if (read.salt.length > 0 && read.code.length == CODE_BYTES && read.cipherText.length > 0) {
                    return read;
                }
            }
        } catch (IllegalArgumentException _) {
            // Not hex.
        }
        throw new Unreadable("It is damaged: characters are missing, or were changed.");
    }

    private static String shown(String word) {
        var clean = word.replaceAll("[^\\x20-\\x7E]", "?");
        return "\"" + (clean.length() > 20 ? clean.substring(0, 20) + "…" : clean) + "\"";
    }
}
