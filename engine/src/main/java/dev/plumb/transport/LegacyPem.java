package dev.plumb.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Opens PEM keys that OpenSSL locked before PKCS#8: headers name the cipher, and the key comes from MD5. Weak, but old keys are
 * locked so.
 *
 * @see <a href="https://docs.openssl.org/master/man3/PEM_read_bio_PrivateKey/#pem-encryption-format">PEM encryption format</a>
 */
final class LegacyPem {
    private static final Pattern LOCKED = Pattern.compile(
            "-----BEGIN ([A-Z ]+)-----\\R.*?DEK-Info: ([A-Z0-9-]+),([0-9A-Fa-f]+)\\R\\R(.*?)-----END", Pattern.DOTALL);

    private LegacyPem() {}

    static boolean isLocked(String text) {
        return text.contains("Proc-Type: 4,ENCRYPTED");
    }

    /** The same key without its lock. */
    static String open(String text, String passphrase) throws IOException {
        var locked = LOCKED.matcher(text);
        if (!locked.find()) {
            throw new IOException("the header DEK-Info is missing");
        }
        try {
            var body = Base64.getMimeDecoder().decode(locked.group(4));
            var open = decrypt(locked.group(2), HexFormat.of().parseHex(locked.group(3)), passphrase, body);
            return "-----BEGIN " + locked.group(1) + "-----\n"
                    + Base64.getMimeEncoder().encodeToString(open) + "\n-----END " + locked.group(1) + "-----\n";
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("the passphrase doesn't open it", e);
        }
    }

    private static byte[] decrypt(String algorithm, byte[] salt, String passphrase, byte[] body)
            throws GeneralSecurityException {
        var triple = algorithm.equals("DES-EDE3-CBC");
        var length = switch (algorithm) {
            case "AES-128-CBC" -> 16;
            case "AES-192-CBC", "DES-EDE3-CBC" -> 24;
            case "AES-256-CBC" -> 32;
            default -> throw new GeneralSecurityException("unknown cipher " + algorithm);
        };
        var cipher = Cipher.getInstance(triple ? "DESede/CBC/PKCS5Padding" : "AES/CBC/PKCS5Padding");
        var key = new SecretKeySpec(key(passphrase, salt, length), triple ? "DESede" : "AES");
        cipher.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(salt));
        return cipher.doFinal(body);
    }

    /** OpenSSL's EVP_BytesToKey: each block is the MD5 of the block before, the passphrase and eight bytes of salt. */
    private static byte[] key(String passphrase, byte[] salt, int length) throws GeneralSecurityException {
        var md5 = MessageDigest.getInstance("MD5");
        var key = new byte[0];
        var block = new byte[0];
        while (key.length < length) {
            md5.update(block);
            md5.update(passphrase.getBytes(StandardCharsets.UTF_8));
            md5.update(salt, 0, 8);
            block = md5.digest();
            key = Arrays.copyOf(key, key.length + block.length);
            System.arraycopy(block, 0, key, key.length - block.length, block.length);
        }
        return Arrays.copyOf(key, length);
    }
}
