package dev.plumb.resource;

import dev.plumb.model.Drift;
import dev.plumb.model.State;
import dev.plumb.model.Value;
import java.util.Optional;
import java.util.SortedMap;

/** Whether a node's file has to be brought: it has, where the control machine has another one or none. */
public final class Fetch implements Judgement {
    /** The argument by which the engine says what the control machine has: a checksum. */
    public static final String HERE = "here";

    @Override
    public Decision decide(Desired desired, SortedMap<String, State> states, Decision compared) {
        return switch (states.firstEntry().getValue()) {
            case State.Present present -> {
                var here = desired.arguments().get(HERE);
                var same = here.isPresent() && here.equals(present.get("checksum"));
                yield same ? Decision.none() : Decision.of("act", new Drift.Due("it will be fetched"));
            }
            case State.Absent _ ->
                desired.arguments().get("fail_on_missing").equals(Optional.of(Value.of(false)))
                        ? Decision.none()
                        : Decision.impossible("There is no file " + desired.identity() + " on the node.");
            case State.Unreadable _, State.Unavailable _ -> compared;
        };
    }
}
