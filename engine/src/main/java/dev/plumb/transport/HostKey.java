package dev.plumb.transport;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;

/**
 * The public key by which a node shows who it is.
 *
 * @param type as known_hosts spells it, such as {@code ssh-ed25519}
 * @param base64 the whole key in SSH's wire format
 */
record HostKey(String type, String base64) {
    static HostKey of(PublicKey key) {
        var bytes = new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
        return new HostKey(KeyType.fromKey(key).toString(), Base64.getEncoder().encodeToString(bytes));
    }

    /** Empty where the key isn't one, or is of another type than the line says. */
    static Optional<HostKey> parse(String type, String base64) {
        try {
            var bytes = Base64.getDecoder().decode(base64);
            var name = type.getBytes(StandardCharsets.US_ASCII);
            var lengthAndName = new Buffer.PlainBuffer().putBytes(name).getCompactData();
            if (!new String(bytes, StandardCharsets.ISO_8859_1)
                    .startsWith(new String(lengthAndName, StandardCharsets.ISO_8859_1))) {
                return Optional.empty();
            }
            return Optional.of(new HostKey(type, Base64.getEncoder().encodeToString(bytes)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What to propose so that a server shows a key of this type. */
    List<String> algorithms() {
        return type.equals("ssh-rsa") ? List.of("rsa-sha2-512", "rsa-sha2-256") : List.of(type);
    }

    /** {@code ED25519}, {@code ECDSA} or {@code RSA}, as OpenSSH calls them. */
    String kind() {
        return switch (type) {
            case "ssh-ed25519" -> "ED25519";
            case "ssh-rsa" -> "RSA";
            default -> type.startsWith("ecdsa-") ? "ECDSA" : type.toUpperCase(Locale.ROOT);
        };
    }

    /** As OpenSSH prints it, such as {@code SHA256:…}. */
    String fingerprint() {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(Base64.getDecoder().decode(base64));
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256. This is a bug in Plumb.", e);
        }
    }

    @Override
    public String toString() {
        return kind() + " " + fingerprint();
    }
}
