package dev.plumb.transport.shell;

import dev.plumb.node.Utf8;
import java.util.List;

/** Keeps the end of a stream, for the case that somebody has to read it. */
final class LastWords {
    private static final int KEPT = 8 * 1024;
    private static final int LINES = 20;

    private final byte[] ring = new byte[KEPT];
    private long count;

    synchronized void add(int b) {
        ring[(int) (count++ % KEPT)] = (byte) b;
    }

    synchronized void add(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            add(bytes[i]);
        }
    }

    /** The last lines, at most 20. */
    List<String> lines() {
        return last(text());
    }

    static List<String> last(String text) {
        var lines = text.lines().filter(line -> !line.isBlank()).toList();
        return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
    }

    private synchronized String text() {
        int length = (int) Math.min(count, KEPT);
        var bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = ring[(int) ((count - length + i) % KEPT)];
        }
        return Utf8.decode(bytes);
    }
}
