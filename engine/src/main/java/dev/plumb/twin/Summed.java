package dev.plumb.twin;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * Ends each line of a journal with the CRC-32C of all its bytes before: {@code {"of":"host a",...,"crc32c":"89abcdef"}}. The line stays
 * JSON. Every damaged byte changes it. This never changes, so that any release can tell a damaged journal from a newer one.
 */
final class Summed {
    private static final String NAME = ",\"crc32c\":\"";
    private static final int DIGITS = 8;
    private static final String END = "\"}";
    private static final int LENGTH = NAME.length() + DIGITS + END.length();

    private Summed() {}

    /**
     * A whole line, without its end.
     *
     * @param json a mapping that isn't empty
     */
    static String close(String json) {
        var content = json.substring(0, json.length() - 1);
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        return content + ending(bytes, bytes.length);
    }

    /** @param line without its end */
    static boolean isWhole(byte[] line) {
        int content = line.length - LENGTH;
        return content > 0
                && Arrays.equals(
                        line,
                        content,
                        line.length,
                        ending(line, content).getBytes(StandardCharsets.US_ASCII),
                        0,
                        LENGTH);
    }

    private static String ending(byte[] bytes, int length) {
        var sum = new CRC32C();
        sum.update(bytes, 0, length);
        return NAME + HexFormat.of().toHexDigits((int) sum.getValue()) + END;
    }
}
