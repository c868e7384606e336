package dev.plumb.masking;

import java.util.List;

/** The kinds of escapes that are undone to find a secret. */
enum Escapes implements Escape {
    /** Of URLs: {@code %2F}, {@code %2f}. */
    PERCENT("%") {
        @Override
        public long at(String text, int index) {
            int value = text.charAt(index) == '%' ? Escape.number(text, index + 1, 2, 16) : -1;
            return value < 0 ? NONE : Escape.aByte(3, value);
        }
    },
    /** Of forms: as in URLs, and a blank is {@code +}. */
    FORM("+") {
        @Override
        public boolean mayBeIn(String text) {
            return text.contains("+") || text.contains("%2B");
        }

        @Override
        public long at(String text, int index) {
            return text.charAt(index) == '+' ? Escape.character(1, ' ') : PERCENT.at(text, index);
        }
    },
    /** Of JSON, C, {@code $'…'}, and sh with and without double quotes. */
    BACKSLASH("\\") {
        @Override
        public long at(String text, int index) {
            return text.charAt(index) == '\\' ? Backslash.at(text, index) : NONE;
        }
    },
    /** Of {@code printf %b}, where octal digits follow a zero: the way our own requests write bytes. */
    OCTAL("\\0") {
        @Override
        public long at(String text, int index) {
            if (!text.startsWith("\\0", index)) {
                return BACKSLASH.at(text, index);
            }
            int digits = Escape.digits(text, index + 2, 3, 8);
            return Escape.aByte(2 + digits, digits == 0 ? 0 : Escape.number(text, index + 2, digits, 8) & 0xFF);
        }
    },
    /** A quote within quotes: {@code '\''} and {@code '"'"'} of sh; doubled as in PowerShell, YAML and CSV. */
    QUOTES("'\"") {
        @Override
        public boolean mayBeIn(String text) {
            return text.contains("''") || text.contains("\"\"") || text.contains("'\\''") || text.contains("'\"'\"'");
        }

        @Override
        public long at(String text, int index) {
            return switch (text.charAt(index)) {
                case '\'' ->
                    text.startsWith("'\\''", index)
                            ? Escape.character(4, '\'')
                            : text.startsWith("'\"'\"'", index)
                                    ? Escape.character(5, '\'')
                                    : text.startsWith("''", index) ? Escape.character(2, '\'') : NONE;
                case '"' -> text.startsWith("\"\"", index) ? Escape.character(2, '"') : NONE;
                default -> NONE;
            };
        }
    },
    /** Of PowerShell between double quotes. */
    BACKTICK("`") {
        @Override
        public long at(String text, int index) {
            if (text.charAt(index) != '`' || index + 1 == text.length()) {
                return NONE;
            }
            char next = text.charAt(index + 1);
            int control = "0abfnrtv".indexOf(next);
            return Escape.character(2, control < 0 ? next : "\0\u0007\b\f\n\r\t\u000B".charAt(control));
        }
    },
    /** Of XML and HTML. */
    ENTITY("&") {
        @Override
        public long at(String text, int index) {
            return text.charAt(index) == '&' ? Entity.at(text, index) : NONE;
        }
    },
    /** What stands between the digits of base64 and hex in many lines or groups. */
    GAPS(" \n") {
        @Override
        public boolean mayBeIn(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (isGap(text.charAt(i))) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public long at(String text, int index) {
            return isGap(text.charAt(index)) ? Escape.nothing(1) : NONE;
        }
    };

    static final List<Escapes> ALL = List.of(values());

    private final String mark;

    Escapes(String mark) {
        this.mark = mark;
    }

    @Override
    public boolean mayBeIn(String text) {
        return text.contains(mark);
    }

    /** Whether there is any escape in a text but {@link #GAPS}. */
    static boolean areIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '%', '+', '\\', '\'', '"', '`', '&' -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    static String withoutGaps(String text) {
        var rest = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (!isGap(text.charAt(i))) {
                rest.append(text.charAt(i));
            }
        }
        return rest.toString();
    }

    private static boolean isGap(int character) {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t' || character == ':';
    }
}
