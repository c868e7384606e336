package dev.plumb.language;

import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import java.util.regex.Pattern;

/** Variables are named by letters, digits and underscores, so that an expression can name them. */
final class VariableNames {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Problems problems;

    VariableNames(Problems problems) {
        this.problems = problems;
    }

    Syntax.Mapping check(Syntax.Mapping variables) {
        variables.entries().forEach(entry -> check(entry.source(), entry.key()));
        return variables;
    }

    boolean check(Source source, String name) {
        if (NAME.matcher(name).matches()) {
            return true;
        }
        var fitting = name.replaceAll("[^A-Za-z0-9_]", "_").replaceFirst("^(?=[0-9])", "_");
        problems.add(
                source,
                "Not a variable's name",
                "\"%s\" can't be named in an expression: a variable's name has letters, digits and \"_\", and doesn't begin with a digit. Write \"%s\"."
                        .formatted(name, fitting));
        return false;
    }
}
