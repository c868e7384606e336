package dev.plumb.twin;

import dev.plumb.language.YamlReader;
import dev.plumb.model.Source;
import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.node.Answer;
import dev.plumb.node.Conversing;
import dev.plumb.node.NodeSession;
import dev.plumb.node.ReadText;
import dev.plumb.node.Request;
import dev.plumb.node.Unreachable;
import dev.plumb.resource.Arguments;
import dev.plumb.resource.Decider;
import dev.plumb.resource.Decision;
import dev.plumb.resource.Desired;
import dev.plumb.resource.Memory;
import dev.plumb.resource.ResourceTypes;
import dev.plumb.resource.StateText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** Reads, decides and applies one resource at a time, as the engine does. */
final class Talk {
    private final NodeSession session;
    private final ResourceTypes types;

    Talk(NodeSession session, ResourceTypes types) {
        this.session = session;
        this.types = types;
    }

    /** @param yaml the task's arguments */
    Desired desired(String type, String yaml) {
        var written = YamlReader.read(Path.of("task.yml"), yaml);
        var arguments = new Arguments(types.find(type).orElseThrow(), written, new Source(Path.of("task.yml"), 1, 1));
        return arguments.desired((Value.Mapping) Reading.value(arguments.syntax()));
    }

    ReadText text(Desired desired) throws Unreachable {
        return Conversing.state(session, subject(desired));
    }

    State read(Desired desired) throws Unreachable {
        return StateText.decode(desired.type(), text(desired));
    }

    State read(String type, String yaml) throws Unreachable {
        return read(desired(type, yaml));
    }

    Decision decide(Desired desired) throws Unreachable {
        return new Decider(Memory.NOTHING).decide(desired, new TreeMap<>(Map.of("host", read(desired))));
    }

    /** What a task does: nothing where nothing drifted. */
    Optional<Answer> apply(Desired desired) throws Unreachable {
        var guard = text(desired);
        var decision = decide(desired);
        if (decision.verb().equals("none")) {
            return Optional.empty();
        }
        return Optional.of(apply(desired, guard, decision).getLast());
    }

    Optional<Answer> apply(String type, String yaml) throws Unreachable {
        return apply(desired(type, yaml));
    }

    List<Answer> apply(Desired desired, ReadText guard, Decision decision) throws Unreachable {
        return Conversing.exchange(session, new Request.Apply(List.of(step(desired, guard, decision, Set.of()))));
    }

    Request.Step step(Desired desired, ReadText guard, Decision decision, Set<String> changes) {
        var operation = new Request.Operation(
                decision.verb(),
                desired.arguments().with(decision.computed()),
                changes.isEmpty() ? decision.changes() : changes,
                Map.of(),
                Duration.ofMinutes(1));
        return new Request.Step(subject(desired), guard, Optional.of(operation), OptionalInt.empty());
    }

    Request.Subject subject(Desired desired) {
        return new Request.Subject(1, desired.type().scripts(), desired.reading());
    }

    NodeSession session() {
        return session;
    }
}
