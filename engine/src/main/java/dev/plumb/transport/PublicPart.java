package dev.plumb.transport;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;

/**
 * A public key or a certificate in SSH's wire format.
 *
 * @param type as its first field says, such as {@code ssh-ed25519}
 */
record PublicPart(String type, String base64) {
    private static final String CERTIFICATE = "-cert-v01@openssh.com";

    static PublicPart of(PublicKey key) {
        return of(new Buffer.PlainBuffer().putPublicKey(key).getCompactData());
    }

    static PublicPart of(byte[] bytes) {
        return new PublicPart(type(bytes), Base64.getEncoder().encodeToString(bytes));
    }

    /** The type stands at the beginning, behind its length. */
    private static String type(byte[] bytes) {
        if (bytes.length < 4) {
            return "";
        }
        var length = ByteBuffer.wrap(bytes).getInt() & 0xffff;
        return new String(bytes, 4, Math.min(length, bytes.length - 4), StandardCharsets.US_ASCII);
    }

    /** A line of a {@code .pub} file; empty where it is none. */
    static Optional<PublicPart> parse(String line) {
        var fields = line.strip().split("\\s+", 3);
        if (fields.length < 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(Base64.getDecoder().decode(fields[1])))
                    .filter(part -> part.type().equals(fields[0]));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    byte[] bytes() {
        return Base64.getDecoder().decode(base64);
    }

    boolean isCertificate() {
        return type.endsWith(CERTIFICATE);
    }

    /** By which names a login with it may be asked for, the best first; none for what rests on SHA-1. */
    List<String> algorithms() {
        return switch (type) {
            case "ssh-rsa" -> List.of("rsa-sha2-512", "rsa-sha2-256");
            case "ssh-rsa" + CERTIFICATE -> List.of("rsa-sha2-512" + CERTIFICATE, "rsa-sha2-256" + CERTIFICATE);
            case "ssh-dss", "ssh-dss" + CERTIFICATE -> List.of();
            default -> List.of(type);
        };
    }

    /** The name of the signature under a login that was asked for by a name. */
    static String signature(String algorithm) {
        return algorithm.endsWith(CERTIFICATE)
                ? algorithm.substring(0, algorithm.length() - CERTIFICATE.length())
                : algorithm;
    }
}
