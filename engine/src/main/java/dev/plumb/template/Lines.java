package dev.plumb.template;

/**
 * FreeMarker's lines and columns as offsets of an expression.
 *
 * @param prefix how many characters stand in front of the expression on FreeMarker's first line
 */
record Lines(String text, int prefix) {
    int offset(int line, int column) {
        if (line <= 1) {
            return Math.clamp(column - 1L - prefix, 0, text.length());
        }
        int start = 0;
        for (int i = 1; i < line; i++) {
            int end = text.indexOf('\n', start);
            if (end < 0) {
                return text.length();
            }
            start = end + 1;
        }
        return Math.clamp(start + column - 1L, 0, text.length());
    }
}
