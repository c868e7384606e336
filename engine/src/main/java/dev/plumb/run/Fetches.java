package dev.plumb.run;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.node.Request;
import dev.plumb.resource.Desired;
import dev.plumb.resource.Fetch;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What resources of one host bring to the control machine: those whose contract says {@code x-fetches}. */
record Fetches(Path project, LocalFiles files, String host) {
    /**
     * What is wanted, with the checksum of what is here.
     *
     * @throws Refused if it can't come to lie where the task says
     */
    Desired known(Desired desired) {
        var arrival = arrival(desired);
        if (arrival.isEmpty()) {
            return desired;
        }
        files.broughtByAnother(arrival.get().target(), host).ifPresent(other -> {
            throw new Refused(Problem.anywhere(
                    "Nothing is fetched there",
                    "\"" + arrival.get().shown() + "\" comes from " + other + " in this run. Without \"flat\" each host"
                            + " has a directory of its own."));
        });
        return arrival.get()
                .checksum()
                .map(here -> new Desired(desired.type(), desired.arguments().with(Fetch.HERE, Value.of(here))))
                .orElse(desired);
    }

    Optional<Request.Sink> sink(Desired desired, State state) {
        var checksum = state instanceof State.Present present
                ? present.get("checksum").map(Value::toString).orElse("")
                : "";
        return arrival(desired).map(arrival -> content -> arrival.take(content, checksum));
    }

    /** Where it lies. */
    Value.Mapping result(Desired desired) {
        return arrival(desired)
                .map(arrival -> new Value.Mapping(Map.of("dest", Value.of(arrival.shown()))))
                .orElse(Value.Mapping.EMPTY);
    }

    private Optional<Arrival> arrival(Desired desired) {
        return desired.type()
                .arguments()
                .annotation("x-fetches")
                .map(dest -> Arrival.of(project, dest, desired.arguments(), host));
    }
}
