package dev.plumb.template;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;

/** A function can't do its work with these arguments; the message is for people. */
final class FunctionFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String function;

    FunctionFailed(String function, String message) {
        super(message, null, false, false);
        this.function = function;
    }

    String function() {
        return function;
    }

    /** @param reading which may have read a secret: then no argument is shown */
    Refused refused(Source source, Reading reading) {
        String why = reading.readSecret()
                ? "it used a secret, so it isn't shown what is wrong with its arguments."
                : getMessage();
        return new Refused(Problem.at(source, "A function failed", function + ": " + why));
    }
}
