package dev.plumb.language;

import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.util.Optional;

/** Numbers under a key, or expressions that will give one. */
final class Numbers {
    private Numbers() {}

    static Optional<Syntax> atLeastZero(Fields fields, String key) {
        return fields.scalar(key)
                .filter(scalar -> {
                    var fits = Fields.isExpression(scalar)
                            || (scalar.value() instanceof Value.Decimal(var number) && number.signum() >= 0);
                    if (!fits) {
                        fields.wrong(
                                scalar.source(),
                                "\"%s\" wants a number from 0, and \"%s\" is none.".formatted(key, scalar.text()));
                    }
                    return fits;
                })
                .map(Syntax.class::cast);
    }
}
