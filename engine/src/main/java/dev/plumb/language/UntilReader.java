package dev.plumb.language;

import dev.plumb.model.Statement.Until;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.util.Optional;

/** {@code until}, {@code retries} and {@code delay}, and the name that {@code register} gives to a result. */
final class UntilReader {
    private final Problems problems;

    UntilReader(Problems problems) {
        this.problems = problems;
    }

    Optional<Until> read(Fields task) {
        var conditions = new Conditions(task).under("until");
        var retries = retries(task);
        var delay = Numbers.atLeastZero(task, "delay");
        if (task.has("delay") && !task.has("until") && !task.has("retries")) {
            problems.add(
                    task.source("delay"),
                    "Missing key",
                    "\"delay\" is the time between two tries: it needs \"until\" or \"retries\".");
        }
        return task.has("until") || task.has("retries")
                ? Optional.of(new Until(conditions, retries, delay))
                : Optional.empty();
    }

    private Optional<Syntax> retries(Fields task) {
        return Numbers.atLeastZero(task, "retries").filter(retries -> {
            var whole = !(retries instanceof Syntax.Scalar scalar
                    && scalar.value() instanceof Value.Decimal(var number)
                    && number.scale() > 0);
            if (!whole) {
                task.wrong(retries.source(), "\"retries\" wants a whole number.");
            }
            return whole;
        });
    }

    Optional<Syntax.Scalar> register(Fields task) {
        return task.fixed("register").filter(name -> new VariableNames(problems).check(name.source(), name.text()));
    }
}
