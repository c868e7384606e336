package dev.plumb.language;

/** Whether a line of YAML can be understood without its neighbours. When in doubt it can't. */
final class PlainLine {
    private PlainLine() {}

    static boolean isPlain(String text, int from, int to) {
        boolean comment = false;
        char quote = 0;
        int brackets = 0;
        char before = ' ';
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!isFit(c)) {
                return false;
            }
            if (comment) {
                continue;
            }
            if (quote != 0) {
                if (c == '\\' && quote == '"') {
                    return false;
                }
                quote = c == quote ? 0 : quote;
            } else if (c == '#' && before == ' ') {
                comment = true;
            } else if ((c == '"' || c == '\'') && begins(before)) {
                quote = c;
            } else if ((c == '&' || c == '*') && begins(before) && i + 1 < to && text.charAt(i + 1) != ' ') {
                return false;
            } else if (c == '[' || c == '{') {
                brackets++;
            } else if (c == ']' || c == '}') {
                brackets--;
            }
            if (brackets < 0) {
                return false;
            }
            before = c;
        }
        return quote == 0 && brackets == 0;
    }

    /** Whether a value, and so a quote or an anchor, may begin behind this character. */
    private static boolean begins(char before) {
        return before == ' ' || before == '[' || before == '{' || before == ',' || before == ':';
    }

    private static boolean isFit(char c) {
        return (c >= ' ' && c <= '~') || (c > '~' && Character.isLetterOrDigit(c));
    }

    static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
