package dev.plumb.template;

import dev.plumb.model.Value;
import java.util.List;

/** One call of a function with its arguments. */
record Call(String function, List<Value> arguments, Reading reading) {
    /** An argument with everything in it revealed and known. */
    Value revealed(int index) {
        return reading.revealed(argument(index));
    }

    String text(int index) {
        return switch (argument(index)) {
            case Value.Text text -> text.text();
            case Value.Decimal number -> number.toString();
            case Value other ->
                throw failed("argument " + (index + 1) + " must be a text, and is " + other.kind() + ".");
        };
    }

    /** A list, with what is in it revealed. */
    Value.Sequence list(int index) {
        if (revealed(index) instanceof Value.Sequence list) {
            return list;
        }
        throw failed("argument " + (index + 1) + " must be a list, and is "
                + argument(index).kind() + ".");
    }

    /** A mapping as it is: secrets in it stay secrets of their own. */
    Value.Mapping mapping(int index) {
        if (argument(index) instanceof Value.Mapping mapping) {
            return mapping;
        }
        throw failed("argument " + (index + 1) + " must be a mapping, and is "
                + argument(index).kind() + ".");
    }

    /** A boolean of a registered result; false where the result doesn't have it. */
    boolean flag(String name) {
        var flag = mapping(0).get(name).map(reading::revealed);
        return flag.isPresent() && flag.get().equals(Value.of(true));
    }

    FunctionFailed failed(String why) {
        return new FunctionFailed(function, why);
    }

    private Value argument(int index) {
        if (index >= arguments.size()) {
            throw failed("argument " + (index + 1) + " is missing.");
        }
        return arguments.get(index);
    }
}
