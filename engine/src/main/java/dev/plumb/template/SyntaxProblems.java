package dev.plumb.template;

import dev.plumb.model.Nearest;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;
import freemarker.core.ParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with the text of an expression or template, found before anything is evaluated. */
final class SyntaxProblems {
    private static final Pattern UNEXPECTED = Pattern.compile("Encountered (.*), but was expecting.*", Pattern.DOTALL);
    private static final Pattern CHARACTER = Pattern.compile(
            "Lexical error: encountered \"?(.*?)\"?(?: \\(\\d+\\))?, after \"(.*)\"\\.", Pattern.DOTALL);
    private static final Pattern UNKNOWN =
            Pattern.compile("Unknown (built-in|directive): \"?#?(\\w+)\"?.*", Pattern.DOTALL);
    private static final Pattern SHELL = Pattern.compile(
            "[#!]?[A-Za-z_@*?0-9]\\w*\\s*(:[-=?+0-9 ]|%|#|/|\\^|,|@|\\[@\\]).*|[#!]\\w+.*", Pattern.DOTALL);

    private SyntaxProblems() {}

    static Refused malformed(Malformed malformed, Place base) {
        return refused(base.plus(malformed.offset()).source(), malformed.why() + raw());
    }

    static Refused hint(Hints.Hint hint, Place place) {
        return refused(place.plus(hint.offset()).source(), hint.text());
    }

    static Refused expression(ParseException problem, String expression, int at, Place place) {
        String detail = at >= expression.stripTrailing().length()
                ? "The expression \"" + expression.strip() + "\" ends too early."
                : detail(problem);
        String remedy = SHELL.matcher(expression).matches() ? raw() : "";
        return refused(
                place.plus(Math.min(at, Math.max(0, expression.length() - 1))).source(), detail + remedy);
    }

    static Refused template(ParseException problem, Source source) {
        return new Refused(Problem.at(source, "Syntax error in a template", detail(problem)));
    }

    private static Refused refused(Source source, String detail) {
        return new Refused(Problem.at(source, "Syntax error in an expression", detail));
    }

    private static String raw() {
        return " If ${ shall stay as it stands (for a shell), put !raw in front of the value.";
    }

    private static String detail(ParseException problem) {
        String message = problem.getEditorMessage();
        Matcher unexpected = UNEXPECTED.matcher(message);
        if (unexpected.matches()) {
            return unexpected.group(1) + " isn't expected here." + Hints.operator(unexpected.group(1));
        }
        Matcher character = CHARACTER.matcher(message);
        if (character.matches()) {
            return "\"" + character.group(2) + character.group(1) + "\" isn't expected here.";
        }
        Matcher unknown = UNKNOWN.matcher(message);
        if (unknown.matches()) {
            var known = unknown.group(1).equals("directive")
                    ? Settings.Expressions.CONFIGURATION.getSupportedBuiltInDirectiveNames()
                    : Settings.Expressions.CONFIGURATION.getSupportedBuiltInNames();
            var names = new java.util.ArrayList<String>();
            for (Object name : known) {
                if (String.valueOf(name).equals(String.valueOf(name).toLowerCase(Locale.ROOT))) {
                    names.add(String.valueOf(name));
                }
            }
            return "There is no " + unknown.group(1) + " \"" + unknown.group(2) + "\"."
                    + Nearest.suggestion(unknown.group(2), names);
        }
        return Wording.of(message);
    }
}
