package dev.plumb.template;

/**
 * One word of an expression.
 *
 * @param text of a text literal its content, escapes resolved; of everything else what stands there
 * @param start offset of its first character
 * @param end offset behind its last character
 */
record Token(Kind kind, String text, int start, int end) {
    enum Kind {
        NAME,
        NUMBER,
        /** A text literal; {@code ${…}} in it is evaluated. */
        TEXT,
        /** A raw text literal: {@code r"…"}. */
        RAW_TEXT,
        SYMBOL
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isName() {
        return kind == Kind.NAME;
    }

    boolean isName(String name) {
        return isName() && text.equals(name);
    }

    boolean isText() {
        return kind == Kind.TEXT || kind == Kind.RAW_TEXT;
    }
}
