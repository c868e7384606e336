package dev.plumb.vault;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The format's cryptography: 80 bytes by PBKDF2-HMAC-SHA256 in 10,000 rounds, of which 32 are the key of AES-256 in counter mode, 32
 * that of the HMAC-SHA256 over the cipher text, and 16 the first counter; the text is padded as PKCS #7 says.
 *
 * @see <a href="https://docs.ansible.com/ansible/latest/vault_guide/vault_using_encrypted_content.html#format-of-files-encrypted-with-ansible-vault">The
 *     format</a>
 */
final class Cryptography {
    private static final int ROUNDS = 10_000;
    private static final int KEY_BYTES = 32;
    private static final int BLOCK_BYTES = 16;
    private static final int DERIVED_BYTES = 2 * KEY_BYTES + BLOCK_BYTES;

    private Cryptography() {}

    /** The plain bytes; empty where it isn't the password. */
    static Optional<byte[]> open(VaultText text, byte[] password) {
        try {
            var derived = derived(password, text.salt());
            var code =
                    hmac(Arrays.copyOfRange(derived, KEY_BYTES, 2 * KEY_BYTES)).doFinal(text.cipherText());
            if (!MessageDigest.isEqual(code, text.code())) {
                return Optional.empty();
            }
            var cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(derived, 0, KEY_BYTES, "AES"),
                    new IvParameterSpec(derived, 2 * KEY_BYTES, BLOCK_BYTES));
            return unpadded(cipher.doFinal(text.cipherText()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES and HmacSHA256. This is a bug in Plumb.", e);
        }
    }

    private static Optional<byte[]> unpadded(byte[] padded) {
        int padding = padded[padded.length - 1];
        return padding < 1 || padding > BLOCK_BYTES || padding > padded.length
                ? Optional.empty()
                : Optional.of(Arrays.copyOf(padded, padded.length - padding));
    }

    /** The JDK's own PBKDF2 takes characters only, and a password may be any bytes. */
    private static byte[] derived(byte[] password, byte[] salt) throws GeneralSecurityException {
        var mac = hmac(password);
        var derived = new byte[DERIVED_BYTES];
        for (int block = 1, at = 0; at < DERIVED_BYTES; block++, at += KEY_BYTES) {
            mac.update(salt);
            var last = mac.doFinal(new byte[] {0, 0, 0, (byte) block});
            var sum = last.clone();
            for (int round = 1; round < ROUNDS; round++) {
                last = mac.doFinal(last);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] ^= last[i];
                }
            }
            System.arraycopy(sum, 0, derived, at, Math.min(KEY_BYTES, DERIVED_BYTES - at));
        }
        return derived;
    }

    private static Mac hmac(byte[] key) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac;
    }
}
