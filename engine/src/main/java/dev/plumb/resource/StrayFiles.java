package dev.plumb.resource;

import dev.plumb.model.Drift;
import dev.plumb.model.State;
import dev.plumb.model.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Whether a directory holds anything that nobody listed; all of it goes. */
final class StrayFiles implements Judgement {
    private static final String STRAYS = "strays";

    @Override
    public Decision decide(Desired desired, SortedMap<String, State> states, Decision compared) {
        if (!(states.firstEntry().getValue() instanceof State.Present present)) {
            return compared;
        }
        var strays = Answers.items(present.properties(), STRAYS);
        if (strays.isEmpty()) {
            return Decision.none();
        }
        var change = new Drift.Change(
                STRAYS, Optional.of(new Value.Sequence(strays)), Optional.of(new Value.Sequence(List.of())));
        return new Decision(
                "update", new Drift.Differs(List.of(change)), Set.of(STRAYS), Value.Mapping.EMPTY, List.of());
    }
}
