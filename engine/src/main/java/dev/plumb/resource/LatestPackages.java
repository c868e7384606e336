package dev.plumb.resource;

import dev.plumb.model.Drift;
import dev.plumb.model.State;
import dev.plumb.model.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Packages that are to be the latest are upgraded where the node knows of newer ones. */
final class LatestPackages implements Judgement {
    private static final String OUTDATED = "outdated";

    @Override
    public Decision decide(Desired desired, SortedMap<String, State> states, Decision compared) {
        if (!desired.arguments().get("state").equals(Optional.of(Value.of("latest")))
                || !(states.firstEntry().getValue() instanceof State.Present(var properties))) {
            return compared;
        }
        var outdated = Answers.texts(properties, OUTDATED);
        return switch (compared.drift()) {
            case Drift.None _ -> outdated.isEmpty() ? compared : upgrade(compared, List.of(), outdated);
            case Drift.Differs(var changes) -> outdated.isEmpty() ? compared : upgrade(compared, changes, outdated);
            case Drift.Missing _, Drift.Unwanted _, Drift.Due _, Drift.Undecided _, Drift.Impossible _ -> compared;
        };
    }

    private static Decision upgrade(Decision compared, List<Drift.Change> others, List<String> outdated) {
        var present = outdated.stream().<Value>map(Value::of).toList();
        var changes = new ArrayList<>(others);
        changes.add(new Drift.Change(
                OUTDATED, Optional.of(new Value.Sequence(present)), Optional.of(new Value.Sequence(List.of()))));
        var names = new HashSet<>(compared.changes());
        names.add(OUTDATED);
        return new Decision("update", new Drift.Differs(changes), names, compared.computed(), compared.findings());
    }
}
