package dev.plumb.twin;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** POSIX extended regular expressions, as {@code grep -E} reads them, as patterns of Java. */
final class PosixPattern {
    private static final String QUANTIFIERS = "*+?";

    private final String source;
    private final StringBuilder java = new StringBuilder();
    private int at;

    private PosixPattern(String source) {
        this.source = source;
    }

    /** Empty for an expression that isn't one, or that means nothing clear. */
    static Optional<Pattern> compile(String source) {
        try {
            return Optional.of(Pattern.compile(new PosixPattern(source).translated()));
        } catch (PatternSyntaxException _) {
            return Optional.empty();
        }
    }

    private String translated() {
        while (at < source.length()) {
            char next = source.charAt(at++);
            switch (next) {
                case '\\' -> escaped();
                case '[' -> bracket();
                default -> {
                    if (QUANTIFIERS.indexOf(next) >= 0 && followsQuantifier()) {
                        throw new PatternSyntaxException("unclear repetition", source, at);
                    }
                    java.append(next);
                }
            }
        }
        return java.toString();
    }

    /** Java would read it as a reluctant or possessive repetition, or as a group with an option. */
    private boolean followsQuantifier() {
        if (at < 2 || (at > 2 && source.charAt(at - 3) == '\\')) {
            return at < 2;
        }
        return (QUANTIFIERS + "(|}").indexOf(source.charAt(at - 2)) >= 0;
    }

    /** Letters behind a backslash are themselves, but for those that GNU gives a meaning. */
    private void escaped() {
        if (at == source.length()) {
            throw new PatternSyntaxException("backslash at the end", source, at);
        }
        char next = source.charAt(at++);
        if (next == '<' || next == '>') {
            java.append("\\b");
        } else if ("wWsSbB".indexOf(next) >= 0 || Character.isDigit(next)) {
            java.append('\\').append(next);
        } else {
            java.append(Pattern.quote(String.valueOf(next)));
        }
    }

    /** In brackets a backslash is a backslash, and classes have names. */
    private void bracket() {
        java.append('[');
        if (at < source.length() && source.charAt(at) == '^') {
            java.append('^');
            at++;
        }
        boolean first = true;
        while (at < source.length() && (first || source.charAt(at) != ']')) {
            first = false;
            if (source.startsWith("[:", at) && source.indexOf(":]", at) > 0) {
                int end = source.indexOf(":]", at);
                java.append(named(source.substring(at + 2, end)));
                at = end + 2;
            } else {
                member(source.charAt(at++));
            }
        }
        if (at == source.length()) {
            throw new PatternSyntaxException("bracket without an end", source, at);
        }
        java.append(']');
        at++;
    }

    private void member(char member) {
        if ("\\[]&^".indexOf(member) >= 0) {
            java.append('\\');
        }
        java.append(member);
    }

    private String named(String name) {
        return switch (name) {
            case "alpha" -> "\\p{Alpha}";
            case "digit" -> "0-9";
            case "alnum" -> "\\p{Alnum}";
            case "upper" -> "\\p{Upper}";
            case "lower" -> "\\p{Lower}";
            case "space" -> "\\s";
            case "blank" -> " \\t";
            case "punct" -> "\\p{Punct}";
            case "print" -> "\\p{Print}";
            case "graph" -> "\\p{Graph}";
            case "cntrl" -> "\\p{Cntrl}";
            case "xdigit" -> "0-9a-fA-F";
            default -> throw new PatternSyntaxException("unknown class", source, at);
        };
    }
}
