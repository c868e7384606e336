package dev.plumb.resource;

import dev.plumb.language.YamlReader;
import dev.plumb.model.Drift;
import dev.plumb.model.Source;
import dev.plumb.model.State;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a task wants and what nodes answer, both told in YAML, and what is decided. */
final class Told {
    private static final ResourceTypes TYPES = new ResourceTypes(List.of());
    private static final Source PLACE = new Source(Path.of("play.yml"), 1, 1);

    private final Desired desired;
    private final SortedMap<String, State> states = new TreeMap<>();

    private Told(Desired desired) {
        this.desired = desired;
    }

    /** A task of this type with these arguments. */
    static Told task(String type, String arguments) {
        var syntax = YamlReader.read(Path.of("play.yml"), arguments);
        return new Told(new Arguments(TYPES.find(type).orElseThrow(), syntax, PLACE)
                .desired((Value.Mapping) SchemaReader.value(syntax)));
    }

    /** A host answers that the resource is there, with these properties. */
    Told present(String host, String properties) {
        states.put(host, new State.Present((Value.Mapping) yaml(properties)));
        return this;
    }

    Told absent(String host) {
        states.put(host, new State.Absent());
        return this;
    }

    Told unavailable(String host) {
        states.put(host, new State.Unavailable("FailoverClusters"));
        return this;
    }

    Decision decided() {
        return decided(Memory.NOTHING);
    }

    Decision decided(Memory memory) {
        return new Decider(memory).decide(desired, states);
    }

    /** Why it can't be done; fails where it can. */
    String impossible() {
        var decision = decided();
        if (decision.drift() instanceof Drift.Impossible(var because)) {
            return because;
        }
        throw new AssertionError("It is possible: " + decision);
    }

    /** The changes in one line each: {@code property: before -> after}. */
    List<String> changes() {
        return switch (decided().drift()) {
            case Drift.Missing(var changes) -> lines(changes);
            case Drift.Unwanted(var changes) -> lines(changes);
            case Drift.Differs(var changes) -> lines(changes);
            case Drift.None _, Drift.Due _, Drift.Undecided _ -> List.of();
            case Drift.Impossible(var because) -> throw new AssertionError(because);
        };
    }

    private static List<String> lines(List<Drift.Change> changes) {
        return changes.stream()
                .map(change -> change.property() + ": "
                        + change.present().map(Value::toString).orElse("") + " -> "
                        + change.desired().map(Value::toString).orElse(""))
                .toList();
    }

    static Value yaml(String text) {
        return SchemaReader.value(yamlSyntax(text));
    }

    static Syntax yamlSyntax(String text) {
        return YamlReader.read(Path.of("answer.yml"), text);
    }
}
