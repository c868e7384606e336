package dev.plumb.document;

import dev.plumb.model.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What every state file says of itself: its kind and format at its start, and at its end the SHA-256 of all its bytes, taken while
 * zeros stand where the digits go. It stays JSON that people can read. The envelope itself never changes, so that any release can
 * tell a damaged file from a newer one.
 */
public final class Envelope {
    private static final String SUM = "\"sha256\"";
    private static final String ZEROS = "0".repeat(64);

    private Envelope() {}

    /** Why a file can't be used; the message is a clause whose subject is the file. */
    public static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;

        private Unusable(String why) {
            super(why);
        }
    }

    /**
     * A file's whole text.
     *
     * @param kind one word
     * @param format counted from 1; a release reads its own and all earlier ones
     */
    public static String close(String kind, int format, Value.Mapping content) {
        Map<String, Value> document = new LinkedHashMap<>();
        document.put(mark(kind), Value.of(format));
        document.putAll(content.entries());
        document.put("sha256", Value.of(ZEROS));
        var text = Json.pretty(new Value.Mapping(document)) + "\n";
        int at = digits(text);
        return text.substring(0, at)
                + sha256(text.getBytes(StandardCharsets.UTF_8))
                + text.substring(at + ZEROS.length());
    }

    /** @throws Unusable if a byte is damaged, it is of another kind, or a newer Plumb wrote it */
    public static Value.Mapping open(String kind, int newest, byte[] file) throws Unusable {
        check(file);
        try {
            if (Json.parse(new String(file, StandardCharsets.UTF_8)) instanceof Value.Mapping document
                    && document.get(mark(kind)).orElse(Value.Nothing.NOTHING)
                            instanceof Value.Decimal(BigDecimal format)) {
                if (format.intValue() > newest) {
                    throw new Unusable("was written by a newer Plumb: it is of format " + format
                            + ", and this Plumb reads up to format " + newest);
                }
                return document.without("sha256").without(mark(kind));
            }
            throw new Unusable("is damaged: it is no " + mark(kind) + " of Plumb");
        } catch (Json.Malformed e) {
            throw new Unusable("is damaged: " + e.getMessage());
        }
    }

    private static void check(byte[] file) throws Unusable {
        var bytes = new String(file, StandardCharsets.ISO_8859_1);
        int at = digits(bytes);
        if (at < 0 || at + ZEROS.length() > bytes.length()) {
            throw new Unusable("is damaged: it has no checksum");
        }
        int end = at + ZEROS.length();
        var zeroed = bytes.substring(0, at) + ZEROS + bytes.substring(end);
        if (!sha256(zeroed.getBytes(StandardCharsets.ISO_8859_1)).equals(bytes.substring(at, end))) {
            throw new Unusable("is damaged or was changed by hand: its checksum doesn't match");
        }
    }

    /** Where the last checksum's digits begin; negative where there are none. */
    private static int digits(String text) {
        int name = text.lastIndexOf(SUM);
        int quote = name < 0 ? -1 : text.indexOf('"', name + SUM.length());
        return quote < 0 ? -1 : quote + 1;
    }

    private static String mark(String kind) {
        return "plumb_" + kind;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256. This is a bug in Plumb.", e);
        }
    }
}
