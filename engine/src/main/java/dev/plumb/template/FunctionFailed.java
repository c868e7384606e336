package dev.plumb.template;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;

/** A function can't do its work with these arguments; the message is for people and holds no argument's value. */
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

    Refused refused(Source source) {
        return new Refused(Problem.at(source, "A function failed", function + ": " + getMessage()));
    }
}
