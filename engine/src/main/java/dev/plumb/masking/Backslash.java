package dev.plumb.masking;

/** What a backslash and what follows it stand for. */
final class Backslash {
    private static final String LETTERS = "abefnrtv";
    private static final String CONTROLS = "\u0007\b\u001B\f\n\r\t\u000B";

    private Backslash() {}

    static long at(String text, int index) {
        if (index + 1 == text.length()) {
            return Escape.NONE;
        }
        char next = text.charAt(index + 1);
        return switch (next) {
            case 'u' -> unicode(text, index);
            case 'x' -> hex(text, index);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                int digits = Escape.digits(text, index + 1, 3, 8);
                yield Escape.aByte(1 + digits, Escape.number(text, index + 1, digits, 8) & 0xFF);
            }
            case '\n' -> Escape.nothing(2);
            default -> {
                int control = LETTERS.indexOf(next);
                yield Escape.character(2, control < 0 ? next : CONTROLS.charAt(control));
            }
        };
    }

    private static long unicode(String text, int index) {
        int code = Escape.number(text, index + 2, 4, 16);
        return code < 0 ? Escape.character(2, 'u') : Escape.character(6, code);
    }

    private static long hex(String text, int index) {
        int digits = Escape.digits(text, index + 2, 2, 16);
        return digits == 0
                ? Escape.character(2, 'x')
                : Escape.aByte(2 + digits, Escape.number(text, index + 2, digits, 16));
    }
}
