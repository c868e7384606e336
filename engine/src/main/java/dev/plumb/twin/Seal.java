package dev.plumb.twin;

import dev.plumb.document.Json;
import dev.plumb.document.PrivateFiles;
import dev.plumb.model.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps a secret that a node would give back (a registry value, a line of a file) out of the journal's text: encrypted with a
 * key in a private file of its own. Whoever can read both files can read the secret; a copied journal holds none.
 */
final class Seal {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Path keyFile;
    private final SecureRandom random = new SecureRandom();

    /** @param keyFile created with the first secret */
    Seal(Path keyFile) {
        this.keyFile = keyFile;
    }

    /** The plain value encrypted, as Base64; callers hold the journal's lock. */
    String close(Value plain) {
        try {
            if (!Files.exists(keyFile)) {
                PrivateFiles.write(keyFile, Base64.getEncoder().encodeToString(bytes(KEY_BYTES)));
            }
            var nonce = bytes(NONCE_BYTES);
            var closed = cipher(Cipher.ENCRYPT_MODE, nonce)
                    .doFinal(Json.compact(plain).getBytes(StandardCharsets.UTF_8));
            var sealed =
                    ByteBuffer.allocate(nonce.length + closed.length).put(nonce).put(closed);
            return Base64.getEncoder().encodeToString(sealed.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES. This is a bug in Plumb.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException if it was changed, or sealed with another key */
    Value open(String sealed) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(sealed));
            var nonce = new byte[Math.min(NONCE_BYTES, bytes.remaining())];
            bytes.get(nonce);
            var closed = new byte[bytes.remaining()];
            bytes.get(closed);
            var plain = cipher(Cipher.DECRYPT_MODE, nonce).doFinal(closed);
            return Json.parse(new String(plain, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | Json.Malformed | IOException e) {
            throw new IllegalArgumentException("a secret can't be opened with the key in " + keyFile.getFileName(), e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException, IOException {
        var cipher = Cipher.getInstance(CIPHER);
        var key = Base64.getDecoder().decode(Files.readString(keyFile));
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
