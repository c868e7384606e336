package dev.plumb.report;

import java.util.stream.Stream;

/**
 * Makes any text safe to print. Names, messages and contents may come from a node or a hostile file; nothing in them may move
 * the cursor, change colours, start a line of its own or turn the direction of writing.
 */
public final class Printable {
    /** Scripts and pictures that terminals draw over two columns (Unicode's East Asian Width W and F), in coarse blocks. */
    private static final int[][] WIDE = {
        {0x1100, 0x115f},
        {0x2e80, 0xa4cf},
        {0xac00, 0xd7a3},
        {0xf900, 0xfaff},
        {0xfe30, 0xfe6f},
        {0xff00, 0xff60},
        {0xffe0, 0xffe6},
        {0x1f300, 0x1faff},
        {0x20000, 0x3fffd}
    };

    private Printable() {}

    /** The text on one line: control, format and bidirectional characters become visible escapes such as {@code \u001b}. */
    public static String line(String text) {
        if (text.codePoints().noneMatch(Printable::isHostile)) {
            return text;
        }
        var safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> append(safe, point));
        return safe.toString();
    }

    /** The same for a JSON text, in which such characters can only be inside of strings: escaped as JSON does. */
    public static String json(String text) {
        if (text.codePoints().noneMatch(point -> point != '\n' && isHostile(point))) {
            return text;
        }
        var safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (point != '\n' && isHostile(point)) {
                for (var unit : Character.toChars(point)) {
                    safe.append("\\u%04x".formatted((int) unit));
                }
            } else {
                safe.appendCodePoint(point);
            }
        });
        return safe.toString();
    }

    /** How many columns of a terminal a printable text takes. */
    public static int width(String text) {
        return text.codePoints().map(Printable::width).sum();
    }

    /** The text's beginning that fits into so many columns; what was cut is marked by the ellipsis. */
    static String cut(String text, int columns, String ellipsis) {
        if (width(text) <= columns) {
            return text;
        }
        var room = columns - width(ellipsis);
        var cut = new StringBuilder();
        for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
            room -= width(text.codePointAt(at));
            if (room < 0) {
                break;
            }
            cut.appendCodePoint(text.codePointAt(at));
        }
        return cut.append(ellipsis).toString();
    }

    /** Filled with spaces up to so many columns. */
    static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - width(text)));
    }

    private static boolean isHostile(int point) {
        if (point < 0x7f) {
            return point < ' ';
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    private static void append(StringBuilder safe, int point) {
        switch (point) {
            case '\n' -> safe.append("\\n");
            case '\r' -> safe.append("\\r");
            case '\t' -> safe.append("\\t");
            default -> {
                if (isHostile(point)) {
                    safe.append(point > 0xffff ? "\\u{%x}".formatted(point) : "\\u%04x".formatted(point));
                } else {
                    safe.appendCodePoint(point);
                }
            }
        }
    }

    private static int width(int point) {
        if (point < 0x300) {
            return 1;
        }
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> isWide(point) ? 2 : 1;
        };
    }

    private static boolean isWide(int point) {
        return Stream.of(WIDE).anyMatch(block -> point >= block[0] && point <= block[1]);
    }
}
