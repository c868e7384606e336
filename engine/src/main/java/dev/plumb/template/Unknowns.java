package dev.plumb.template;

import dev.plumb.model.Value;
import java.util.Optional;
import java.util.Set;

/** Which of several unknown values to name: the one that will be known sooner. */
final class Unknowns {
    private Unknowns() {}

    static Value.Unknown sooner(Optional<Value.Unknown> first, Value.Unknown second) {
        boolean keep = first.isPresent()
                && (first.get().reason() != Value.Reason.UNDECIDED || second.reason() == Value.Reason.UNDECIDED);
        return keep ? first.get() : second;
    }

    /** The unknown that ended an evaluation, or another one that it names and that will be known sooner. */
    static Value.Unknown soonest(Value.Unknown read, Set<String> names, Scope scope) {
        var soonest = read;
        for (String name : names) {
            if (soonest.reason() == Value.Reason.UNDECIDED
                    && scope.find(name).orElse(null) instanceof Scope.Binding.Data(Value value)
                    && value.revealed() instanceof Value.Unknown other) {
                soonest = sooner(Optional.of(soonest), other);
            }
        }
        return soonest;
    }
}
