package dev.plumb.run;

import dev.plumb.model.Value;
import dev.plumb.template.Expression;
import dev.plumb.template.Scope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Conditions that must all hold, in three values: one that doesn't hold decides, else one that nobody knows yet leaves it open.
 * Like the language's {@code &&} it stops at the first that doesn't hold.
 */
record AllOf(List<Expression> conditions) implements Expression {
    AllOf {
        conditions = List.copyOf(conditions);
    }

    @Override
    public Value evaluate(Scope scope) {
        Optional<Value> open = Optional.empty();
        for (var condition : conditions) {
            var value = condition.evaluate(scope).revealed();
            if (value.equals(Value.of(false))) {
                return value;
            }
            if (value instanceof Value.Unknown unknown
                    && (open.isEmpty() || unknown.reason() != Value.Reason.UNDECIDED)) {
                open = Optional.of(value);
            }
        }
        return open.orElse(Value.of(true));
    }

    /** The number of the first condition that doesn't hold, counted from 0. */
    Optional<Integer> firstFalse(Scope scope) {
        for (int i = 0; i < conditions.size(); i++) {
            if (conditions.get(i).evaluate(scope).revealed().equals(Value.of(false))) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    @Override
    public Set<String> names() {
        return conditions.stream().flatMap(each -> each.names().stream()).collect(Collectors.toSet());
    }

    @Override
    public Set<String> facts() {
        return conditions.stream().flatMap(each -> each.facts().stream()).collect(Collectors.toSet());
    }
}
