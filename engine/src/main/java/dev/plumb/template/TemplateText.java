package dev.plumb.template;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The text of a template, cut into its tags and interpolations: to see what it mentions, and to refuse what isn't allowed before
 * FreeMarker runs it.
 */
final class TemplateText {
    private static final Pattern NO_PARSE = Pattern.compile("<#no_?[pP]arse\\s*>");
    private static final Pattern NO_PARSE_END = Pattern.compile("</#no_?[pP]arse\\s*>");
    private static final Set<String> LENIENT =
            Set.of("strict_syntax", "strictSyntax", "classic_compatible", "classicCompatible");
    private static final Set<String> INCLUDING = Set.of("include", "import");

    private final String text;
    private final Path file;
    private final List<String> includes = new ArrayList<>();
    private Mentions mentions = Mentions.NONE;

    private TemplateText(String text, Path file) {
        this.text = text;
        this.file = file;
    }

    /** @throws Refused where it holds what isn't allowed, at its own line and column */
    static TemplateText of(String text, Path file) {
        var template = new TemplateText(text, file);
        try {
            template.scan();
        } catch (Malformed e) {
            throw template.refused(e.why(), e.offset());
        }
        return template;
    }

    Mentions mentions() {
        return mentions;
    }

    /** The literal names of what it includes or imports. */
    List<String> includes() {
        return includes;
    }

    private void scan() throws Malformed {
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("<#--", at)) {
                at = behind(text.indexOf("-->", at + 4), 3);
            } else if (text.startsWith("<#no", at)
                    && NO_PARSE.matcher(text).region(at, text.length()).lookingAt()) {
                var end = NO_PARSE_END.matcher(text);
                at = end.find(at) ? end.end() : text.length();
            } else if (text.startsWith("${", at)) {
                at = region(at + 2, Tokens.End.AT_BRACE, false);
            } else if (text.startsWith("<#", at)) {
                at = region(at + 2, Tokens.End.AT_TAG, true);
            } else if (text.startsWith("<@", at)) {
                at = region(at + 2, Tokens.End.AT_TAG, false);
            } else {
                at++;
            }
        }
    }

    private int behind(int found, int length) {
        return found < 0 ? text.length() : found + length;
    }

    private int region(int from, Tokens.End end, boolean directive) throws Malformed {
        var read = Tokens.read(text, from, end);
        var tokens = read.tokens();
        Forbidden.in(tokens).ifPresent(hint -> {
            throw refused(hint.text(), hint.offset());
        });
        if (directive && !tokens.isEmpty()) {
            directive(tokens);
            tokens = tokens.subList(1, tokens.size());
        }
        mentions = mentions.plus(Mentions.in(tokens));
        if (tokens.stream().anyMatch(token -> token.isName("get_optional_template"))) {
            mentions = mentions.plus(new Mentions(Set.of(Mentions.ANY), Set.of(Mentions.ANY)));
        }
        return Math.min(text.length(), read.end() + 1);
    }

    private void directive(List<Token> tokens) {
        String name = tokens.getFirst().text();
        for (var token : tokens) {
            if ((name.equals("ftl") || name.equals("setting")) && LENIENT.contains(token.text())) {
                throw refused("\"" + token.text() + "\" can't be set: templates are strict.", token.start());
            }
        }
        if (INCLUDING.contains(name)) {
            boolean literal = tokens.size() > 1
                    && tokens.get(1).isText()
                    && !tokens.get(1).text().contains("${");
            if (literal && (tokens.size() == 2 || !tokens.get(2).isSymbol("+"))) {
                includes.add(tokens.get(1).text());
            } else {
                mentions = mentions.plus(new Mentions(Set.of(Mentions.ANY), Set.of(Mentions.ANY)));
            }
        }
    }

    private Refused refused(String detail, int offset) {
        int line = 1;
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0 && end < offset; end = text.indexOf('\n', end + 1)) {
            line++;
            start = end + 1;
        }
        return new Refused(
                Problem.at(new Source(file, line, offset - start + 1), "Syntax error in a template", detail));
    }
}
