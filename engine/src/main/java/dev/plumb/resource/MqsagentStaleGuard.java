package dev.plumb.resource;

import dev.plumb.model.State;
import java.util.List;
import java.util.SortedMap;

/** Says which agents run beside a clustered transaction coordinator that isn't here: the guard's next turn ends them. */
final class MqsagentStaleGuard implements Judgement {
    @Override
    public Decision decide(Desired desired, SortedMap<String, State> states, Decision compared) {
        if (!(states.firstEntry().getValue() instanceof State.Present(var found))) {
            return compared;
        }
        var stale = Answers.texts(found, "stale");
        return stale.isEmpty() || !desired.wanted()
                ? compared
                : compared.withFindings(List.of("A stale process of " + String.join(" and ", stale)
                        + " is on this node, without the queue manager's transaction coordinator. Receiving can fail with "
                        + "reason 2059 until it ends."));
    }
}
