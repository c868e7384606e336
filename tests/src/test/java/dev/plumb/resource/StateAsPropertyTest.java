package dev.plumb.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.model.Drift;
import dev.plumb.model.State;
import dev.plumb.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A state that says what something does, and not whether it is there. */
class StateAsPropertyTest {
    private static final ResourceTypes TYPES = new ResourceTypes(List.of());
    private static final Value.Mapping STOPPED = Value.Mapping.EMPTY
            .with("state", Value.of("stopped"))
            .with("enabled", Value.of(false))
            .with("masked", Value.of(false));

    private final Decider decider = new Decider((_, _, _) -> false);

    @Test
    void aStoppedServiceThatShouldRunDiffersInItsState() {
        var decision = decide(service("state", Value.of("started")));
        assertThat(decision.verb()).isEqualTo("update");
        assertThat(decision.changes()).isEqualTo(Set.of("state"));
    }

    @Test
    void aStoppedServiceThatShouldBeStoppedIsAsItShouldBe() {
        assertThat(decide(service("state", Value.of("stopped"))).drift()).isEqualTo(new Drift.None());
    }

    @Test
    void restartingChangesWhatDiffersBesidesInTheSameOperation() {
        var decision = decide(service("state", Value.of("restarted")).with("enabled", Value.of(true)));
        assertThat(decision.verb()).isEqualTo("act");
        assertThat(decision.changes()).isEqualTo(Set.of("enabled"));
        assertThat(decision.drift()).isEqualTo(new Drift.Due("it will be restarted, and its enabled changed"));
    }

    @Test
    void afterARestartOnlyWhatElseDiffersIsLeft() {
        var desired = desired(service("state", Value.of("restarted")).with("enabled", Value.of(true)));
        assertThat(decider.left(desired, states(new State.Present(STOPPED))))
                .extracting(Drift.Change::property)
                .containsExactly("enabled");
    }

    @Test
    void aServiceThatIsNotThereCanNotBeMade() {
        var decision = decider.decide(desired(service("state", Value.of("stopped"))), states(new State.Absent()));
        assertThat(decision.drift()).isInstanceOf(Drift.Impossible.class);
    }

    @Test
    void aPropertyThatIsASecretIsOneAlthoughItIsCompared() {
        var hash = "$6$salt$hash";
        var type = TYPES.find("user").orElseThrow();
        var task = Value.Mapping.EMPTY.with("name", Value.of("deploy")).with("password", Value.of(hash));
        var desired =
                new Arguments(type, Told.yamlSyntax("{}"), Told.yamlSyntax("{}").source()).desired(task);
        var present = new State.Present(Value.Mapping.EMPTY.with("password", Value.of(Comparison.sha256("other"))));

        assertThat(decider.decide(desired, states(present)).drift().toString())
                .contains("password")
                .doesNotContain(hash);
        var same = new State.Present(Value.Mapping.EMPTY.with("password", Value.of(Comparison.sha256(hash))));
        assertThat(decider.decide(desired, states(same)).drift()).isEqualTo(new Drift.None());
    }

    private Decision decide(Value.Mapping arguments) {
        return decider.decide(desired(arguments), states(new State.Present(STOPPED)));
    }

    private static Desired desired(Value.Mapping arguments) {
        return new Desired(TYPES.find("service").orElseThrow(), arguments);
    }

    private static SortedMap<String, State> states(State state) {
        return new TreeMap<>(Map.of("here", state));
    }

    private static Value.Mapping service(String name, Value value) {
        return Value.Mapping.EMPTY.with("name", Value.of("nginx")).with(name, value);
    }
}
