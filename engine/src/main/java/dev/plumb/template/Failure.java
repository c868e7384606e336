package dev.plumb.template;

import dev.plumb.model.Nearest;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;
import dev.plumb.model.Value;
import freemarker.core.InvalidReferenceException;
import freemarker.template.TemplateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What went wrong while FreeMarker evaluated, in words for people. */
record Failure(TemplateException exception, Reading reading) {
    /** FreeMarker's line and column as a place. */
    interface Places {
        Source at(int line, int column);
    }

    private static final Pattern PATH = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*");
    private static final Pattern ENVIRONMENT = Pattern.compile("lookup\\([\"']env[\"'], ?[\"']([^\"']*)[\"']\\)");
    private static final Pattern SHELL_NAME = Pattern.compile("[A-Z_][A-Z0-9_]*");
    private static final Pattern IN_TEMPLATE =
            Pattern.compile("\\[in (?:template|macro|function)[^\\]]* at line (\\d+), column (\\d+)\\]");

    static Refused endless(Source source, String why) {
        return new Refused(Problem.at(source, "An evaluation was stopped", why));
    }

    Refused refused(Places places) {
        Source source = place(places);
        if (exception instanceof InvalidReferenceException) {
            return new Refused(undefined(source));
        }
        return new Refused(Problem.at(source, "An expression failed", because()));
    }

    private Source place(Places places) {
        Integer line = exception.getLineNumber();
        Integer column = exception.getColumnNumber();
        Matcher named = IN_TEMPLATE.matcher(message());
        if (exception.getBlamedExpressionString() == null && named.find()) {
            return places.at(Integer.parseInt(named.group(1)), Integer.parseInt(named.group(2)));
        }
        return line == null || column == null ? places.at(1, 1) : places.at(line, column);
    }

    private String message() {
        String message = exception.getMessageWithoutStackTop();
        return message == null ? "" : message;
    }

    private Problem undefined(Source source) {
        String blamed = withoutParentheses(
                Optional.ofNullable(exception.getBlamedExpressionString()).orElse(""));
        Matcher environment = ENVIRONMENT.matcher(blamed);
        if (environment.matches()) {
            return Problem.at(
                    source,
                    "Undefined value",
                    "Where Plumb runs, the environment has no variable \"" + environment.group(1)
                            + "\". If that is fine, write a default: (" + blamed + ")!'…'.");
        }
        if (!PATH.matcher(blamed).matches()) {
            return Problem.at(
                    source,
                    "Undefined value",
                    "\"" + blamed + "\" gives nothing. If that is fine, write a default: (" + blamed + ")!'…'.");
        }
        int dot = blamed.lastIndexOf('.');
        return dot < 0 ? undefinedVariable(source, blamed) : undefinedKey(source, blamed, dot);
    }

    private static String withoutParentheses(String blamed) {
        return isInParentheses(blamed) ? withoutParentheses(blamed.substring(1, blamed.length() - 1)) : blamed;
    }

    /** Whether the first parenthesis closes at the very end; none in a text literal misleads for long. */
    private static boolean isInParentheses(String blamed) {
        int depth = 0;
        for (int at = 0; at < blamed.length(); at++) {
            depth += blamed.charAt(at) == '(' ? 1 : blamed.charAt(at) == ')' ? -1 : 0;
            if (depth == 0) {
                return at > 0 && at == blamed.length() - 1;
            }
        }
        return false;
    }

    private Problem undefinedVariable(Source source, String name) {
        var evaluation = reading.evaluation();
        if (evaluation.scope().find(name).isPresent()) {
            return Problem.at(
                    source,
                    "Undefined variable",
                    "The variable \"" + name + "\" is null, which counts as undefined. Give it a value, or write a"
                            + " default: " + name + "!'…'.");
        }
        var known = new ArrayList<>(evaluation.scope().names());
        known.addAll(Functions.NAMES);
        var remedy = FactWords.variable(name)
                .map(sentence -> " " + sentence)
                .orElseGet(() -> Nearest.suggestion(name, known) + remedy(name));
        return Problem.at(source, "Undefined variable", "The variable \"" + name + "\" is not defined." + remedy);
    }

    private static String remedy(String name) {
        String word = Hints.WORDS.getOrDefault(name, "");
        if (!word.isEmpty()) {
            return " " + word;
        }
        return SHELL_NAME.matcher(name).matches()
                ? " If the shell shall see ${" + name + "} as it stands, put !raw in front of the value."
                : "";
    }

    private Problem undefinedKey(Source source, String path, int dot) {
        String owner = path.substring(0, dot);
        String key = path.substring(dot + 1);
        var keys = keys(List.of(owner.split("\\.", -1)));
        var nearest = Optional.of(key)
                .filter(_ -> owner.equals("facts"))
                .flatMap(FactWords::fact)
                .map(sentence -> " " + sentence)
                .orElseGet(() -> Nearest.suggestion(key, keys));
        return Problem.at(
                source,
                "Undefined value",
                "\"" + owner + "\" has no \"" + key + "\"." + nearest + " If that is fine, write a default: (" + path
                        + ")!'…'.");
    }

    private List<String> keys(List<String> path) {
        Value value = reading.evaluation().variable(path.getFirst()).orElse(Value.Nothing.NOTHING);
        for (String key : path.subList(1, path.size())) {
            value = value.revealed() instanceof Value.Mapping mapping
                    ? mapping.get(key).orElse(Value.Nothing.NOTHING)
                    : Value.Nothing.NOTHING;
        }
        return value.revealed() instanceof Value.Mapping mapping
                ? List.copyOf(mapping.entries().keySet())
                : List.of();
    }

    private String because() {
        if (reading.readSecret()) {
            return "It used a secret, so its values aren't shown."
                    + Optional.ofNullable(exception.getBlamedExpressionString())
                            .map(blamed -> " The expression is " + blamed + ".")
                            .orElse("");
        }
        return Wording.of(message());
    }
}
