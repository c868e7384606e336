package dev.plumb.masking;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * What a secret looks like where it was encoded as a whole: in base64 (both alphabets; of UTF-8, and of UTF-16LE as PowerShell's
 * {@code -EncodedCommand} takes it) and in hex. Escapes within a text are undone by {@link View} instead.
 */
final class Encodings {
    private static final int BITS_OF_BYTE = 8;
    private static final int BITS_OF_DIGIT = 6;
    private static final int BYTES_OF_GROUP = 3;

    private Encodings() {}

    static List<Pattern> of(String secret) {
        var patterns = new ArrayList<Pattern>();
        var hex = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
        patterns.add(Pattern.of(hex));
        patterns.add(Pattern.of(hex.toUpperCase(Locale.ROOT)));
        for (var bytes : List.of(secret.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_16LE))) {
            for (int ahead = 0; ahead < BYTES_OF_GROUP; ahead++) {
                var standard = base64(bytes, ahead);
                patterns.add(standard);
                var forUrls = standard.text().replace('+', '-').replace('/', '_');
                if (!forUrls.equals(standard.text())) {
                    patterns.add(new Pattern(forUrls, standard.before(), standard.after()));
                }
            }
        }
        return patterns;
    }

    /**
     * The digits that depend on the secret alone, whatever stands around it in the encoded text.
     *
     * @param ahead how many bytes stand in front of the secret in its first group of three: {@code user:} shifts what follows
     */
    private static Pattern base64(byte[] secret, int ahead) {
        var shifted = new byte[ahead + secret.length];
        Arrays.fill(shifted, (byte) 0);
        System.arraycopy(secret, 0, shifted, ahead, secret.length);
        int from = (ahead * BITS_OF_BYTE + BITS_OF_DIGIT - 1) / BITS_OF_DIGIT;
        int to = shifted.length * BITS_OF_BYTE / BITS_OF_DIGIT;
        var mixedBefore = ahead * BITS_OF_BYTE % BITS_OF_DIGIT != 0;
        var mixedAfter = shifted.length * BITS_OF_BYTE % BITS_OF_DIGIT != 0;
        var digits = Base64.getEncoder().encodeToString(shifted).substring(from, to);
        return new Pattern(digits, mixedBefore ? 1 : 0, mixedAfter ? 1 : 0);
    }
}
