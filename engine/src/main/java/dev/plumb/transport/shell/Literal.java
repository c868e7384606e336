package dev.plumb.transport.shell;

import dev.plumb.node.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/** Quotes for sh: the one way by which anything variable gets into a request. The result is ASCII whatever the input is. */
final class Literal {
    /** Bytes per {@code printf}, so that no shell has to hold contents as one word. */
    private static final int CHUNK = 16 * 1024;

    private Literal() {}

    /**
     * Commands that give a variable this value. Printable text is taken raw; other bytes need a subshell of the node.
     *
     * @throws IllegalArgumentException for a text with NUL, which no variable and no argument can hold
     */
    static String assign(String variable, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("A text with the character NUL can't be an argument of a command.");
        }
        if (text.chars().allMatch(Literal::raw)) {
            return variable + "='" + text.replace("'", "'\\''") + "'\n";
        }
        return variable + "=$(printf '%b' '" + octal(Utf8.encode(text), 0, Integer.MAX_VALUE) + "x')\n" + variable
                + "=${" + variable + "%x}\n";
    }

    /** Commands that print any bytes; they stop at the first error. */
    static String print(byte[] contents) {
        if (contents.length == 0) {
            return ":\n";
        }
        var commands = IntStream.range(0, (contents.length + CHUNK - 1) / CHUNK)
                .mapToObj(chunk -> "printf '%b' '" + octal(contents, chunk * CHUNK, CHUNK) + "'")
                .toList();
        return String.join(" &&\n", commands) + "\n";
    }

    private static boolean raw(int character) {
        return (character >= ' ' && character <= '~') || character == '\n' || character == '\t';
    }

    /** For {@code printf %b}: quotes, backslashes and all that isn't printable become octal. */
    private static String octal(byte[] bytes, int from, int count) {
        var text = new StringBuilder();
        int to = (int) Math.min(bytes.length, (long) from + count);
        for (int i = from; i < to; i++) {
            int b = bytes[i] & 0xFF;
            if (raw(b) && b != '\'' && b != '\\') {
                text.append((char) b);
            } else {
                text.append("\\0").append((char) ('0' + (b >> 6))).append((char) ('0' + ((b >> 3) & 7)));
                text.append((char) ('0' + (b & 7)));
            }
        }
        return text.toString();
    }

    /** The bytes of what this class made. */
    static byte[] wire(CharSequence source) {
        return source.toString().getBytes(StandardCharsets.UTF_8);
    }
}
