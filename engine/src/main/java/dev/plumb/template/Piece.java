package dev.plumb.template;

import java.util.ArrayList;
import java.util.List;

/** A part of a scalar: text that stays as it is, or the expression of one <code>${…}</code>. */
sealed interface Piece {
    record Text(String text) implements Piece {}

    /**
     * @param expression what stands between the braces
     * @param offset of its first character within the scalar
     */
    record Interpolation(String expression, int offset) implements Piece {}

    /** @throws Malformed where an interpolation has no end, or is empty */
    static List<Piece> split(String text) throws Malformed {
        var pieces = new ArrayList<Piece>();
        int from = 0;
        for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", from)) {
            if (at > from) {
                pieces.add(new Text(text.substring(from, at)));
            }
            var read = Tokens.read(text, at + 2, Tokens.End.AT_BRACE);
            if (!read.closed()) {
                throw new Malformed("The ${ that is opened here has no closing }.", at);
            }
            if (read.tokens().isEmpty()) {
                throw new Malformed("There is no expression between ${ and }.", at);
            }
            pieces.add(new Interpolation(text.substring(at + 2, read.end()), at + 2));
            from = read.end() + 1;
        }
        if (from < text.length()) {
            pieces.add(new Text(text.substring(from)));
        }
        return pieces;
    }
}
