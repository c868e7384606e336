package dev.plumb.template;

import java.util.List;
import java.util.Set;

/** Which expressions may take long without touching a value: those with ranges, lambdas, and patterns. */
final class Lasting {
    private static final Set<String> SYMBOLS = Set.of("..", "...", "..<", "..!", "..*", "->");
    private static final Set<String> PATTERNS = Set.of("matches", "replace", "split");

    private Lasting() {}

    static boolean is(List<Token> tokens) {
        return tokens.stream().anyMatch(Lasting::is);
    }

    /** A literal with an interpolation is an expression of its own. */
    private static boolean is(Token token) {
        return switch (token.kind()) {
            case SYMBOL -> SYMBOLS.contains(token.text());
            case NAME -> PATTERNS.contains(token.text());
            case TEXT -> token.text().contains("${");
            case NUMBER, RAW_TEXT -> false;
        };
    }
}
