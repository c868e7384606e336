package dev.plumb.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** Writes vaulted texts as ansible-vault does, for tests that make up their secrets; VaultVectorsTest reads ansible-vault's own. */
public final class Sealed {
    private static final HexFormat HEX = HexFormat.of();

    private Sealed() {}

    /** In version 1.1. */
    public static String with(String password, String text) {
        return sealed("$ANSIBLE_VAULT;1.1;AES256", password, text);
    }

    /** In version 1.2. */
    public static String with(String label, String password, String text) {
        return sealed("$ANSIBLE_VAULT;1.2;AES256;" + label, password, text);
    }

    private static String sealed(String header, String password, String text) {
        try {
            var salt = new byte[32];
            new SecureRandom().nextBytes(salt);
            var keys = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, 10_000, 80 * 8))
                    .getEncoded();
            var cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(keys, 0, 32, "AES"), new IvParameterSpec(keys, 64, 16));
            var sealed = cipher.doFinal(padded(text.getBytes(StandardCharsets.UTF_8)));
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys, 32, 32, "HmacSHA256"));
            var body = HEX.formatHex(salt) + "\n" + HEX.formatHex(mac.doFinal(sealed)) + "\n" + HEX.formatHex(sealed);
            var digits = HEX.formatHex(body.getBytes(StandardCharsets.US_ASCII));
            return header + "\n" + digits.replaceAll("(.{80})", "$1\n").stripTrailing() + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] padded(byte[] plain) {
        int padding = 16 - plain.length % 16;
        var padded = Arrays.copyOf(plain, plain.length + padding);
        Arrays.fill(padded, plain.length, padded.length, (byte) padding);
        return padded;
    }
}
