package dev.plumb.masking;

import java.util.Map;

/** What stands between {@code &} and {@code ;} in XML and HTML. */
final class Entity {
    private static final int LONGEST = 10;
    private static final Map<String, Character> NAMED =
            Map.of("lt", '<', "gt", '>', "amp", '&', "quot", '"', "apos", '\'', "nbsp", ' ');

    private Entity() {}

    static long at(String text, int index) {
        int end = text.indexOf(';', index, Math.min(text.length(), index + LONGEST));
        if (end < 0) {
            return Escape.NONE;
        }
        var name = text.substring(index + 1, end);
        var known = NAMED.get(name);
        if (known != null) {
            return Escape.character(end - index + 1, known);
        }
        int code = code(name);
        return code <= 0 || code > Character.MAX_VALUE ? Escape.NONE : Escape.character(end - index + 1, code);
    }

    /** -1 for what is no number. */
    private static int code(String name) {
        if (name.startsWith("#x") || name.startsWith("#X")) {
            return name.length() == 2 ? -1 : Escape.number(name, 2, name.length() - 2, 16);
        }
        return name.startsWith("#") && name.length() > 1 ? Escape.number(name, 1, name.length() - 1, 10) : -1;
    }
}
