package dev.plumb.template;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts an expression into words, so that what looks like code inside a text literal isn't taken for it. */
final class Tokens {
    /** Where an expression ends, outside of all brackets. */
    enum End {
        /** At the end of the text: conditions. */
        OF_TEXT,
        /** At the closing brace: {@code ${…}}. */
        AT_BRACE,
        /** At {@code >}: a tag of a template. */
        AT_TAG
    }

    /**
     * @param end offset of the end mark, or the text's length
     * @param closed whether the end mark was there
     */
    record Read(List<Token> tokens, int end, boolean closed) {}

    private static final List<String> SYMBOLS =
            List.of("...", "..<", "..!", "..*", "..", "??", "==", "!=", "<=", ">=", "&&", "||", "->", "++", "--");

    /** Inside expressions FreeMarker takes all four for the beginning of a comment, and both for its end. */
    private static final Pattern COMMENT = Pattern.compile("[<\\[][#!]--");

    private static final Pattern COMMENT_END = Pattern.compile("--[>\\]]");

    private final String text;
    private final End until;
    private final List<Token> tokens = new ArrayList<>();
    private final Deque<Token> open = new ArrayDeque<>();
    private int at;

    private Tokens(String text, int from, End until) {
        this.text = text;
        this.at = from;
        this.until = until;
    }

    /** @throws Malformed where a text literal or a bracket has no end, or a closing bracket no beginning */
    static List<Token> of(String expression) throws Malformed {
        return read(expression, 0, End.OF_TEXT).tokens();
    }

    static Read read(String text, int from, End until) throws Malformed {
        return new Tokens(text, from, until).read();
    }

    private Read read() throws Malformed {
        while (at < text.length()) {
            if (open.isEmpty() && isEnd()) {
                return new Read(tokens, at, true);
            }
            next();
        }
        if (!open.isEmpty() && until == End.OF_TEXT) {
            throw new Malformed(
                    "The " + open.peek().text() + " that is opened here is never closed.",
                    open.peek().start());
        }
        return new Read(tokens, at, until == End.OF_TEXT);
    }

    private boolean isEnd() {
        char c = text.charAt(at);
        return switch (until) {
            case OF_TEXT -> false;
            case AT_BRACE -> c == '}';
            case AT_TAG -> c == '>';
        };
    }

    private void next() throws Malformed {
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (COMMENT.matcher(text).region(at, text.length()).lookingAt()) {
            var end = COMMENT_END.matcher(text);
            at = end.find(at + 3) ? end.end() : text.length();
        } else if (c == '"' || c == '\'') {
            textLiteral(at, false);
        } else if (c == 'r' && at + 1 < text.length() && (text.charAt(at + 1) == '"' || text.charAt(at + 1) == '\'')) {
            textLiteral(at + 1, true);
        } else if (Character.isDigit(c)) {
            number();
        } else if (Character.isJavaIdentifierStart(c) || c == '@' || isEscapeInName()) {
            name();
        } else {
            symbol();
        }
    }

    private void textLiteral(int quoteAt, boolean raw) throws Malformed {
        int start = at;
        char quote = text.charAt(quoteAt);
        var content = new StringBuilder();
        for (int i = quoteAt + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote) {
                at = i + 1;
                tokens.add(new Token(raw ? Token.Kind.RAW_TEXT : Token.Kind.TEXT, content.toString(), start, at));
                return;
            }
            if (c == '\\' && !raw && i + 1 < text.length()) {
                i = Escapes.append(text, i + 1, content);
            } else {
                content.append(c);
            }
        }
        throw new Malformed("The text that starts here has no closing " + quote + ".", start);
    }

    private void number() {
        int start = at;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        boolean fraction = at + 1 < text.length() && text.charAt(at) == '.' && Character.isDigit(text.charAt(at + 1));
        if (fraction) {
            at++;
            while (at < text.length() && Character.isDigit(text.charAt(at))) {
                at++;
            }
        }
        add(Token.Kind.NUMBER, start);
    }

    /** FreeMarker takes {@code \-}, {@code \.}, {@code \:} and {@code \#} as part of a name. */
    private boolean isEscapeInName() {
        return text.charAt(at) == '\\' && at + 1 < text.length() && "-.:#".indexOf(text.charAt(at + 1)) >= 0;
    }

    private void name() {
        int start = at;
        var name = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isEscapeInName()) {
                name.append(text.charAt(at + 1));
                at += 2;
            } else if (Character.isJavaIdentifierPart(c) || c == '@') {
                name.append(c);
                at++;
            } else {
                break;
            }
        }
        tokens.add(new Token(Token.Kind.NAME, name.toString(), start, at));
    }

    private void symbol() throws Malformed {
        int start = at;
        at += SYMBOLS.stream()
                .filter(symbol -> text.startsWith(symbol, start))
                .findFirst()
                .map(String::length)
                .orElse(1);
        add(Token.Kind.SYMBOL, start);
        Token token = tokens.getLast();
        switch (token.text()) {
            case "(", "[", "{" -> open.push(token);
            case ")", "]", "}" -> close(token);
            default -> {}
        }
    }

    private void close(Token token) throws Malformed {
        if (open.isEmpty()) {
            throw new Malformed("This " + token.text() + " closes nothing.", token.start());
        }
        Token opened = open.pop();
        if ("([{".indexOf(opened.text()) != ")]}".indexOf(token.text())) {
            throw new Malformed(
                    "This " + token.text() + " stands where the " + opened.text() + " before it wants its end.",
                    token.start());
        }
    }

    private void add(Token.Kind kind, int start) {
        tokens.add(new Token(kind, text.substring(start, at), start, at));
    }
}
