package dev.plumb.language;

import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.util.List;

/** Conditions under a key such as {@code when}: one or a list, each a bare expression or a boolean. */
final class Conditions {
    private final Fields fields;

    Conditions(Fields fields) {
        this.fields = fields;
    }

    List<Syntax.Scalar> under(String key) {
        return fields.scalars(key).stream()
                .filter(condition -> isCondition(key, condition))
                .toList();
    }

    private boolean isCondition(String key, Syntax.Scalar condition) {
        if (condition.value() instanceof Value.Bool) {
            return true;
        }
        var text = condition.text().strip();
        if (!(condition.value() instanceof Value.Text) || text.isEmpty()) {
            return wrong(condition, "\"" + key + "\" wants a condition, and \"" + text + "\" is none.");
        }
        if (text.startsWith("{{") && text.endsWith("}}")) {
            return wrong(condition, bare(key, text.substring(2, text.length() - 2)));
        }
        if (text.startsWith("${") && text.indexOf('}') == text.length() - 1) {
            return wrong(condition, bare(key, text.substring(2, text.length() - 1)));
        }
        var meant = PlainScalars.meantAsBoolean(text);
        if (meant.isPresent()) {
            return wrong(condition, "\"" + text + "\" is no boolean. Write \"" + key + ": " + meant.get() + "\".");
        }
        return true;
    }

    private boolean wrong(Syntax.Scalar condition, String detail) {
        fields.wrong(condition.source(), detail);
        return false;
    }

    private static String bare(String key, String expression) {
        return "A condition is an expression already, without braces. Write \"" + key + ": " + expression.strip()
                + "\".";
    }
}
