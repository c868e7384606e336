package dev.plumb.template;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names and facts that expressions mention; rather too many than too few (a lambda's parameter counts as a name).
 *
 * @param facts names under {@code facts}; {@code *} where that isn't clear
 */
record Mentions(Set<String> names, Set<String> facts) {
    static final Mentions NONE = new Mentions(Set.of(), Set.of());

    /** What can't be told apart without evaluating it. */
    static final String ANY = "*";

    private static final Set<String> WORDS =
            Set.of("true", "false", "gt", "gte", "lt", "lte", "in", "as", "using", "and", "or", "not");

    Mentions {
        names = Set.copyOf(names);
        facts = Set.copyOf(facts);
    }

    Mentions plus(Mentions others) {
        if (others.names.isEmpty() && others.facts.isEmpty()) {
            return this;
        }
        var allNames = new HashSet<>(names);
        allNames.addAll(others.names);
        var allFacts = new HashSet<>(facts);
        allFacts.addAll(others.facts);
        return new Mentions(allNames, allFacts);
    }

    static Mentions in(List<Token> tokens) {
        var names = new HashSet<String>();
        var facts = new HashSet<String>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() == Token.Kind.TEXT && token.text().contains("${")) {
                var inner = inText(token.text());
                names.addAll(inner.names);
                facts.addAll(inner.facts);
            }
            if (token.isName() && startsPath(tokens, i)) {
                names.add(token.text());
                if (token.text().equals("facts")) {
                    facts.add(fact(tokens, i));
                }
            }
        }
        return new Mentions(names, facts);
    }

    private static Mentions inText(String text) {
        try {
            var mentions = NONE;
            for (var piece : Piece.split(text)) {
                if (piece instanceof Piece.Interpolation(var expression, var _)) {
                    mentions = mentions.plus(in(Tokens.of(expression)));
                }
            }
            return mentions;
        } catch (Malformed e) {
            return NONE;
        }
    }

    private static boolean startsPath(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        if (WORDS.contains(token.text())) {
            return false;
        }
        boolean called = i + 1 < tokens.size() && tokens.get(i + 1).isSymbol("(");
        if (called && Functions.NAMES.contains(token.text())) {
            return false;
        }
        return i == 0 || !(tokens.get(i - 1).isSymbol(".") || tokens.get(i - 1).isSymbol("?"));
    }

    /** {@code facts.x} and {@code facts['x']} name one; anything else may mean all. */
    private static String fact(List<Token> tokens, int i) {
        if (i + 2 < tokens.size()
                && tokens.get(i + 1).isSymbol(".")
                && tokens.get(i + 2).isName()) {
            return tokens.get(i + 2).text();
        }
        boolean key = i + 3 < tokens.size()
                && tokens.get(i + 1).isSymbol("[")
                && tokens.get(i + 2).isText()
                && tokens.get(i + 3).isSymbol("]");
        return key && !tokens.get(i + 2).text().contains("${")
                ? tokens.get(i + 2).text()
                : ANY;
    }
}
