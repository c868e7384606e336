package dev.plumb.masking;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A text with one kind of escapes undone, where each character knows which stretch of the original it came from. A secret is
 * looked for in the view, and masked in the original: so it doesn't matter which of its characters were escaped.
 */
final class View {
    private final StringBuilder text;
    private int[] starts;
    private int[] ends;

    private View(int capacity) {
        text = new StringBuilder(capacity);
        starts = new int[capacity];
        ends = new int[capacity];
    }

    static View plain(String original) {
        var view = new View(original.length());
        for (int i = 0; i < original.length(); i++) {
            view.add(original.charAt(i), i, i + 1);
        }
        return view;
    }

    /** This view with one kind of escapes undone. */
    View without(Escape escape) {
        var source = text.toString();
        var view = new View(source.length());
        var bytes = new Bytes(view);
        for (int i = 0; i < source.length(); ) {
            long found = escape.at(source, i);
            int length = Math.max(1, Escape.length(found));
            if (Escape.isByte(found)) {
                bytes.add(Escape.character(found), starts[i], ends[i + length - 1]);
            } else {
                bytes.flush();
                char character = found == Escape.NONE ? source.charAt(i) : (char) Escape.character(found);
                if (!Escape.isDropped(found)) {
                    view.add(character, starts[i], ends[i + length - 1]);
                }
            }
            i += length;
        }
        bytes.flush();
        return view;
    }

    String text() {
        return text.toString();
    }

    /** Where a character begins in the original. */
    int start(int index) {
        return starts[index];
    }

    /** Where a character ends in the original. */
    int end(int index) {
        return ends[index];
    }

    private void add(char character, int start, int end) {
        if (text.length() == starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2 + 1);
            ends = Arrays.copyOf(ends, ends.length * 2 + 1);
        }
        starts[text.length()] = start;
        ends[text.length()] = end;
        text.append(character);
    }

    /** Escaped bytes in a row, which together are characters in UTF-8. */
    private static final class Bytes {
        private final View view;
        private byte[] bytes = new byte[16];
        private int[] starts = new int[16];
        private int[] ends = new int[16];
        private int count;

        Bytes(View view) {
            this.view = view;
        }

        void add(int value, int start, int end) {
            if (count == bytes.length) {
                bytes = Arrays.copyOf(bytes, count * 2);
                starts = Arrays.copyOf(starts, count * 2);
                ends = Arrays.copyOf(ends, count * 2);
            }
            bytes[count] = (byte) value;
            starts[count] = start;
            ends[count++] = end;
        }

        void flush() {
            for (int i = 0; i < count; ) {
                int length = Math.min(length(bytes[i]), count - i);
                var characters = new String(bytes, i, length, StandardCharsets.UTF_8);
                for (int each = 0; each < characters.length(); each++) {
                    view.add(characters.charAt(each), starts[i], ends[i + length - 1]);
                }
                i += length;
            }
            count = 0;
        }

        private static int length(byte first) {
            int ones = Integer.numberOfLeadingZeros(~first << 24);
            return ones < 2 || ones > 4 ? 1 : ones;
        }
    }
}
