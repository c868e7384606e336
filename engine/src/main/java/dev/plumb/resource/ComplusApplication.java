package dev.plumb.resource;

import dev.plumb.model.State;
import dev.plumb.model.Value;
import java.util.Optional;
import java.util.SortedMap;

/** Keeps hands off applications that aren't the one that is meant, or that only seem to be on this node. */
final class ComplusApplication implements Judgement {
    @Override
    public Decision decide(Desired desired, SortedMap<String, State> states, Decision compared) {
        if (!(states.firstEntry().getValue() instanceof State.Present(var properties))) {
            return compared;
        }
        return objection(desired, properties).map(Decision::impossible).orElse(compared);
    }

    /** Why the application that was found can't be brought to the desired state. */
    static Optional<String> objection(Desired desired, Value.Mapping found) {
        var name = desired.identity();
        var duplicates = Answers.texts(found, "duplicates");
        if (!duplicates.isEmpty()) {
            return Optional.of("The catalog holds several applications called \"" + name + "\": "
                    + String.join(", ", duplicates) + ". Remove or rename those that are too many.");
        }
        if (Answers.isTrue(found, "system")) {
            return Optional.of("\"" + name + "\" belongs to the system and is never changed.");
        }
        if (!desired.wanted()) {
            return found.get("deletable").equals(Optional.of(Value.of(false)))
                    ? Optional.of(
                            "Deleting \"" + name + "\" is disabled in the catalog. Set \"deletable: true\" first.")
                    : Optional.empty();
        }
        return Answers.isTrue(desired.arguments(), "local_only") ? elsewhere(name, found) : Optional.empty();
    }

    private static Optional<String> elsewhere(String name, Value.Mapping found) {
        if (Answers.isTrue(found, "proxy")) {
            return Optional.of("\"" + name + "\" is a proxy here: it only points to an application on another server. "
                    + "Remove the proxy; then it can be installed on this node.");
        }
        var service = Answers.text(found, "service_name");
        return service.isEmpty()
                ? Optional.empty()
                : Optional.of("\"" + name + "\" was turned into the NT service \"" + service
                        + "\". Turn that off in Component Services (\"Run application as NT service\"); "
                        + "callers start it themselves.");
    }
}
