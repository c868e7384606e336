package dev.plumb.twin;

import dev.plumb.document.Json;
import dev.plumb.document.StateFile;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
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
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{" + 2 * KEY_BYTES + "}");
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final StateFile keyFile;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param keyFile created with the first secret
     * @param inventory what messages call it
     */
    Seal(Path keyFile, String inventory) {
        this.keyFile = new StateFile(
                keyFile,
                "twins_key",
                "It opens the secrets in the journal beside it. Forget both, so that every twin is as its document says:\n"
                        + "    plumb twin reset -i " + inventory);
    }

    /**
     * The plain value encrypted, as Base64; callers hold the journal's lock.
     *
     * @throws Refused if the key is damaged
     */
    String close(Value plain) {
        try {
            var key = key().orElseGet(this::newKey);
            var nonce = bytes(NONCE_BYTES);
            var closed = cipher(Cipher.ENCRYPT_MODE, key, nonce)
                    .doFinal(Json.compact(plain).getBytes(StandardCharsets.UTF_8));
            var sealed =
                    ByteBuffer.allocate(nonce.length + closed.length).put(nonce).put(closed);
            return Base64.getEncoder().encodeToString(sealed.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES. This is a bug in Plumb.", e);
        }
    }

    /**
     * What was closed.
     *
     * @throws IllegalArgumentException if it was changed, or sealed with another key
     * @throws Refused if the key is damaged
     */
    Value open(String sealed) {
        var key = key().orElseThrow(
                        () -> new IllegalArgumentException("the key of its secrets, " + name() + ", is gone"));
        try {
            var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(sealed));
            var nonce = new byte[Math.min(NONCE_BYTES, bytes.remaining())];
            bytes.get(nonce);
            var closed = new byte[bytes.remaining()];
            bytes.get(closed);
            var plain = cipher(Cipher.DECRYPT_MODE, key, nonce).doFinal(closed);
            return Json.parse(new String(plain, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | Json.Malformed e) {
            throw new IllegalArgumentException("a secret can't be opened with the key in " + name(), e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private byte[] newKey() {
        var key = bytes(KEY_BYTES);
        keyFile.write(Value.Mapping.EMPTY.with("key", Value.of(HexFormat.of().formatHex(key))));
        return key;
    }

    private Optional<byte[]> key() {
        return keyFile.read()
                .map(content -> content.get("key").map(Value::toString).orElse(""))
                .map(this::decoded);
    }

    private byte[] decoded(String hex) {
        if (!KEY.matcher(hex).matches()) {
            throw new Refused(
                    Refused.Kind.REQUEST,
                    List.of(Problem.anywhere(
                            "Unusable state file",
                            keyFile.file() + " is damaged: its key isn't one of " + KEY_BYTES + " bytes. "
                                    + keyFile.remedy())));
        }
        return HexFormat.of().parseHex(hex);
    }

    private String name() {
        return String.valueOf(keyFile.file().getFileName());
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
