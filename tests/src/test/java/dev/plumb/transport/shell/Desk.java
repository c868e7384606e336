package dev.plumb.transport.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.model.Drift;
import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.node.Answer;
import dev.plumb.node.Conversing;
import dev.plumb.node.Request;
import dev.plumb.node.Unreachable;
import dev.plumb.resource.Decider;
import dev.plumb.resource.Decision;
import dev.plumb.resource.Desired;
import dev.plumb.resource.ResourceTypes;
import dev.plumb.resource.StateText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** Brings single resources into their desired state over a session, in the four beats: read, decide, apply, verify. */
final class Desk implements AutoCloseable {
    private static final ResourceTypes TYPES = new ResourceTypes(List.of());

    final ProcessDial dial;
    final ShellSession session;
    private final Decider decider = new Decider((_, _, _) -> false);

    Desk(Shell shell) {
        this(shell.dial());
    }

    Desk(ProcessDial dial) {
        this.dial = dial;
        this.session = new ShellSession(dial);
    }

    static Desired desired(String type, Object... namesAndValues) {
        var contract = TYPES.find(type).orElseThrow();
        var arguments = Value.Mapping.EMPTY;
        for (var property : contract.arguments().properties().entrySet()) {
            var value = property.getValue().defaultValue();
            if (value.isPresent()) {
                arguments = arguments.with(property.getKey(), value.get());
            }
        }
        return new Desired(contract, arguments.with(Conversing.arguments(namesAndValues)));
    }

    State state(String type, Object... namesAndValues) throws Unreachable {
        return read(desired(type, namesAndValues));
    }

    Drift check(String type, Object... namesAndValues) throws Unreachable {
        var desired = desired(type, namesAndValues);
        return decide(desired, read(desired)).drift();
    }

    /** Applies once, and sees that nothing is left to do, neither by the answer nor by another read. */
    List<Answer> converge(String type, Object... namesAndValues) throws Unreachable {
        var answers = apply(type, namesAndValues);
        var desired = desired(type, namesAndValues);
        var text = Conversing.only(answers, Answer.Applied.class).text();
        assertThat(decide(desired, StateText.decode(desired.type(), text)).drift())
                .as("after %s", text)
                .isEqualTo(new Drift.None());
        assertThat(check(type, namesAndValues)).isEqualTo(new Drift.None());
        return answers;
    }

    /** Applies once; the answers are all that the node says to it. */
    List<Answer> apply(String type, Object... namesAndValues) throws Unreachable {
        return apply(Map.of(), desired(type, namesAndValues));
    }

    List<Answer> apply(Map<String, String> environment, Desired desired) throws Unreachable {
        var subject = new Request.Subject(1, desired.type().scripts(), desired.reading());
        var read = Conversing.only(Conversing.exchange(session, Conversing.read(subject)), Answer.Read.class);
        var decision = decide(desired, StateText.decode(desired.type(), read.text()));
        assertThat(decision.acts()).as("%s", decision).isTrue();
        var operation = new Request.Operation(
                decision.verb(), desired.arguments(), decision.changes(), environment, Conversing.LIMIT);
        var step = new Request.Step(subject, read.text(), Optional.of(operation), OptionalInt.empty());
        return Conversing.exchange(session, new Request.Apply(List.of(step)));
    }

    State read(Desired desired) throws Unreachable {
        var subject = new Request.Subject(1, desired.type().scripts(), desired.reading());
        var read = Conversing.exchange(session, new Request.Read(Set.of(), List.of(subject), false));
        return StateText.decode(
                desired.type(), Conversing.only(read, Answer.Read.class).text());
    }

    Decision decide(Desired desired, State state) {
        return decider.decide(desired, new TreeMap<>(Map.of("here", state)));
    }

    /** What still differs, where something to do (restart it) counts as done. */
    List<Drift.Change> left(Desired desired, State state) {
        return decider.left(desired, new TreeMap<>(Map.of("here", state)));
    }

    @Override
    public void close() {
        session.close();
    }
}
