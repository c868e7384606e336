package dev.plumb.transport;

import dev.plumb.transport.config.Patterns;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One line of known_hosts.
 *
 * @param line counted from 1
 * @param hosts patterns in small letters, or hashed names
 * @see <a href="https://man.openbsd.org/sshd#SSH_KNOWN_HOSTS_FILE_FORMAT">sshd(8), SSH_KNOWN_HOSTS FILE FORMAT</a>
 */
record KnownHost(Path file, int line, Marker marker, List<String> hosts, HostKey key) {
    static final String HASHED = "|1|";

    private static final Pattern BLANKS = Pattern.compile("[ \t]+");

    enum Marker {
        NONE,
        REVOKED,
        CERT_AUTHORITY
    }

    KnownHost {
        hosts = List.copyOf(hosts);
    }

    /** Empty for comments, blank lines, and what isn't understood. */
    static Optional<KnownHost> parse(Path file, int line, String text) {
        var fields = BLANKS.split(text.strip(), 5);
        if (fields[0].isEmpty() || fields[0].startsWith("#")) {
            return Optional.empty();
        }
        var marked = fields[0].startsWith("@");
        var marker = marked ? marker(fields[0]) : Optional.of(Marker.NONE);
        var first = marked ? 1 : 0;
        if (marker.isEmpty() || fields.length < first + 3) {
            return Optional.empty();
        }
        return HostKey.parse(fields[first + 1], fields[first + 2])
                .map(key -> new KnownHost(file, line, marker.get(), hosts(fields[first]), key));
    }

    private static List<String> hosts(String field) {
        return Arrays.stream(field.split(",", -1))
                .map(host -> host.startsWith(HASHED) ? host : host.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static Optional<Marker> marker(String word) {
        return switch (word) {
            case "@revoked" -> Optional.of(Marker.REVOKED);
            case "@cert-authority" -> Optional.of(Marker.CERT_AUTHORITY);
            default -> Optional.empty();
        };
    }

    /** @param name {@code host}, or {@code [host]:port}, in small letters */
    boolean isFor(String name) {
        var found = false;
        for (var pattern : hosts) {
            if (pattern.startsWith("!")) {
                if (Patterns.matches(pattern.substring(1), name)) {
                    return false;
                }
            } else {
                found |= pattern.startsWith(HASHED) ? matchesHash(pattern, name) : Patterns.matches(pattern, name);
            }
        }
        return found;
    }

    private static boolean matchesHash(String hashed, String name) {
        var parts = hashed.split("\\|", -1);
        try {
            return parts.length == 4
                    && Arrays.equals(
                            hash(Base64.getDecoder().decode(parts[2]), name),
                            Base64.getDecoder().decode(parts[3]));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** A name that only who knows it finds again. */
    static String hashed(String name, byte[] salt) {
        try {
            var encoder = Base64.getEncoder();
            return HASHED + encoder.encodeToString(salt) + "|" + encoder.encodeToString(hash(salt, name));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HMAC-SHA1. This is a bug in Plumb.", e);
        }
    }

    /** The file's format says HMAC-SHA1; it hides names and protects nothing. */
    private static byte[] hash(byte[] salt, String name) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(salt, "HmacSHA1"));
        return mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
    }
}
