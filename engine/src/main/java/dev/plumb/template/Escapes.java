package dev.plumb.template;

/** FreeMarker's escapes in text literals. */
final class Escapes {
    private Escapes() {}

    /**
     * Appends the character that an escape stands for.
     *
     * @param at offset of the character behind the backslash
     * @return offset of the escape's last character
     */
    static int append(String text, int at, StringBuilder content) {
        char c = text.charAt(at);
        switch (c) {
            case 'n' -> content.append('\n');
            case 't' -> content.append('\t');
            case 'r' -> content.append('\r');
            case 'f' -> content.append('\f');
            case 'b' -> content.append('\b');
            case 'g' -> content.append('>');
            case 'l' -> content.append('<');
            case 'a' -> content.append('&');
            case 'x' -> {
                return code(text, at, content);
            }
            default -> content.append(c);
        }
        return at;
    }

    /** {@code \xC}, up to four hexadecimal digits. */
    private static int code(String text, int x, StringBuilder content) {
        int end = x + 1;
        while (end < text.length() && end < x + 5 && Character.digit(text.charAt(end), 16) >= 0) {
            end++;
        }
        if (end > x + 1) {
            content.append((char) Integer.parseInt(text, x + 1, end, 16));
        }
        return end - 1;
    }
}
