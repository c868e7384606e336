package dev.plumb.transport;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One line of known_hosts.
 *
 * @param line counted from 1
 * @param hosts patterns separated by commas, or one hashed name
 * @see <a href="https://man.openbsd.org/sshd#SSH_KNOWN_HOSTS_FILE_FORMAT">sshd(8), SSH_KNOWN_HOSTS FILE FORMAT</a>
 */
record KnownHost(int line, Marker marker, String hosts, HostKey key) {
    private static final Pattern BLANKS = Pattern.compile("[ \t]+");

    enum Marker {
        NONE,
        REVOKED,
        CERT_AUTHORITY
    }

    /** Empty for comments, blank lines, and what isn't understood. */
    static Optional<KnownHost> parse(int line, String text) {
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
                .map(key -> new KnownHost(line, marker.get(), fields[first], key));
    }

    private static Optional<Marker> marker(String word) {
        return switch (word) {
            case "@revoked" -> Optional.of(Marker.REVOKED);
            case "@cert-authority" -> Optional.of(Marker.CERT_AUTHORITY);
            default -> Optional.empty();
        };
    }

    /** @param name {@code host}, or {@code [host]:port} */
    boolean isFor(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        var found = false;
        for (var pattern : hosts.split(",", -1)) {
            if (pattern.startsWith("!")) {
                if (matches(pattern.substring(1), lower)) {
                    return false;
                }
            } else {
                found |= matches(pattern, lower);
            }
        }
        return found;
    }

    private static boolean matches(String pattern, String name) {
        if (pattern.startsWith("|1|")) {
            return matchesHash(pattern.split("\\|"), name);
        }
        var expression = new StringBuilder();
        for (var c : pattern.toLowerCase(Locale.ROOT).toCharArray()) {
            expression.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return name.matches(expression.toString());
    }

    /** The file's format says HMAC-SHA1; it hides names and protects nothing. */
    private static boolean matchesHash(String[] parts, String name) {
        if (parts.length != 4) {
            return false;
        }
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(parts[2]), "HmacSHA1"));
            var hash = mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
            return Arrays.equals(hash, Base64.getDecoder().decode(parts[3]));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
