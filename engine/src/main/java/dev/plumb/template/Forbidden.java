package dev.plumb.template;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What FreeMarker can do and Plumb doesn't let it: evaluate data, reach classes, go round strictness. */
final class Forbidden {
    private static final Set<String> BUILT_INS = Set.of("eval", "interpret", "new", "api", "has_api", "hasApi");
    private static final Set<String> SPECIAL = Set.of("data_model", "dataModel", "globals", "vars");

    private Forbidden() {}

    /** The first forbidden thing in an expression, also inside the interpolations of its text literals. */
    static Optional<Hints.Hint> in(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            var found = at(tokens, i);
            if (found.isPresent()) {
                return Optional.of(new Hints.Hint(found.get(), tokens.get(i).start()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> at(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        if (token.kind() == Token.Kind.TEXT && token.text().contains("${")) {
            return inText(token.text());
        }
        if (!token.isName() || i == 0) {
            return Optional.empty();
        }
        if (tokens.get(i - 1).isSymbol("?") && BUILT_INS.contains(token.text())) {
            return Optional.of("?" + token.text() + " isn't available: data is never evaluated, and no class can be"
                    + " reached.");
        }
        boolean special = tokens.get(i - 1).isSymbol(".") && !(i > 1 && endsOperand(tokens.get(i - 2)));
        return special && SPECIAL.contains(token.text())
                ? Optional.of("." + token.text() + " isn't available: name the variable itself.")
                : Optional.empty();
    }

    private static boolean endsOperand(Token token) {
        return token.kind() != Token.Kind.SYMBOL || token.isSymbol(")") || token.isSymbol("]");
    }

    private static Optional<String> inText(String text) {
        try {
            for (var piece : Piece.split(text)) {
                if (piece instanceof Piece.Interpolation(var expression, var _)) {
                    var found = in(Tokens.of(expression));
                    if (found.isPresent()) {
                        return found.map(Hints.Hint::text);
                    }
                }
            }
            return Optional.empty();
        } catch (Malformed e) {
            return Optional.of(e.why());
        }
    }
}
