package dev.plumb.run;

import dev.plumb.model.Drift;
import dev.plumb.model.State;
import dev.plumb.model.TaskLabel;
import dev.plumb.model.Value;
import dev.plumb.resource.Decision;
import dev.plumb.resource.Desired;
import dev.plumb.resource.Property;
import dev.plumb.resource.ResourceTypes;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a check says of a host after the tasks that it didn't apply: so that it neither lies nor fails. */
final class Forecast {
    /** Whatever they bring besides what they are asked for isn't known before. */
    private static final Set<String> INSTALLERS = Set.of("msi_package", "package", "windows_feature");

    private static final List<String> GUARDS = List.of("creates", "removes");

    private final ResourceTypes types;
    private final Map<Key, State> predicted = new HashMap<>();
    private final Map<Key, Influence> influenced = new HashMap<>();
    private final Map<String, TaskLabel> touchedTypes = new HashMap<>();
    private final Map<String, TaskLabel> madeTypes = new HashMap<>();
    private final Map<Key, Influence> changed = new HashMap<>();
    private final Map<String, TaskLabel> paths = new HashMap<>();
    private Optional<TaskLabel> lastAction = Optional.empty();

    private record Key(String type, Map<String, String> identity) {}

    /** @param properties empty for everything about it */
    private record Influence(TaskLabel task, Set<String> properties) {}

    Forecast(ResourceTypes types) {
        this.types = types;
    }

    /** The state that a task will find, where an earlier one would have changed it. */
    State present(Desired desired, State read) {
        return predicted.getOrDefault(key(desired), read);
    }

    /** The earlier task on which this one's decision hangs, if any. */
    Optional<Drift.Undecided> undecided(Desired desired) {
        return Optional.ofNullable(influenced.get(key(desired)))
                .filter(influence -> influence.properties().isEmpty()
                        || influence.properties().stream()
                                .anyMatch(property ->
                                        desired.arguments().get(property).isPresent()
                                                || desired.type().reports().containsKey(property)))
                .or(() -> guarded(desired))
                .or(() -> beneath(desired))
                .or(() -> listed(desired))
                .map(influence -> new Drift.Undecided(
                        "\"" + influence.task().name() + "\" comes first and may change it",
                        Optional.of(influence.task().source())));
    }

    /** What a resource is a view of: a line of its file, the agent of its application. */
    private Optional<Influence> beneath(Desired desired) {
        var seen = desired.type().onlyObserves()
                ? desired.type().observes()
                : desired.type().effects();
        for (var effect : seen) {
            var change = Ledger.effectKey(types, effect, desired)
                    .map(identity -> new Key(effect.type(), identity))
                    .flatMap(other -> Optional.ofNullable(changed.get(other))
                            .or(() -> Optional.ofNullable(influenced.get(other))
                                    .filter(_ -> desired.type().onlyObserves())));
            if (change.isPresent()
                    && (change.get().properties().isEmpty()
                            || effect.properties().isEmpty()
                            || !Collections.disjoint(change.get().properties(), effect.properties()))) {
                return Optional.of(new Influence(change.get().task(), Set.of()));
            }
        }
        return Optional.empty();
    }

    /** A directory's names, of which an earlier task makes or removes one that isn't left out ({@code x-lists}). */
    private Optional<Influence> listed(Desired desired) {
        var without = desired.type().arguments().annotation("x-lists");
        if (without.isEmpty()) {
            return Optional.empty();
        }
        var root = desired.key().getOrDefault("path", "") + "/";
        var kept = desired.arguments().get(without.get()).map(Value::revealed).orElse(Value.Nothing.NOTHING)
                        instanceof Value.Sequence(var items)
                ? items.stream().map(item -> root + item + "/").toList()
                : List.<String>of();
        return paths.entrySet().stream()
                .filter(path -> path.getKey().startsWith(root))
                .filter(path -> kept.stream().noneMatch(keep -> keep.startsWith(path.getKey() + "/")))
                .findFirst()
                .map(path -> new Influence(path.getValue(), Set.of()));
    }

    /** A guard that looks at a path which an earlier task makes or removes. */
    private Optional<Influence> guarded(Desired desired) {
        return desired.type().action()
                ? GUARDS.stream()
                        .flatMap(guard -> desired.arguments().get(guard).stream())
                        .flatMap(path ->
                                Optional.ofNullable(paths.get(path.revealed().toString())).stream())
                        .findFirst()
                        .map(task -> new Influence(task, Set.of()))
                : Optional.empty();
    }

    /** The earlier task that may bring what a resource needs. */
    Optional<TaskLabel> bringer(Desired desired) {
        return desired.type()
                .requirement()
                .flatMap(requirement -> Optional.ofNullable(touchedTypes.get(requirement.type())))
                .or(() -> Optional.ofNullable(touchedTypes.get(desired.type().name())))
                .or(() -> lastAction);
    }

    /** The earlier task that may bring what can't be made: by a new resource of a type that does so, or by anything it does. */
    Optional<TaskLabel> installer(Desired desired) {
        return desired.type().arguments().annotationList("x-brought-by").stream()
                .flatMap(type -> Optional.ofNullable(madeTypes.get(type)).stream())
                .findFirst()
                .or(() -> lastAction);
    }

    /** Notes what a task would do. */
    void note(TaskLabel task, Desired desired, State state, Decision decision) {
        if (!decision.acts() || desired.type().awaits() || desired.type().onlyObserves()) {
            return;
        }
        touchedTypes.put(desired.type().name(), task);
        if (decision.verb().equals("create")) {
            madeTypes.put(desired.type().name(), task);
        }
        if (desired.type().action() || INSTALLERS.contains(desired.type().name())) {
            lastAction = Optional.of(task);
        }
        if (!desired.type().action()) {
            desired.arguments()
                    .get("path")
                    .filter(_ -> !decision.verb().equals("update"))
                    .ifPresent(path -> paths.put(path.revealed().toString(), task));
            predict(task, desired, state, decision);
        }
        for (var effect : desired.type().effects()) {
            touchedTypes.put(effect.type(), task);
            Ledger.effectKey(types, effect, desired)
                    .ifPresent(identity ->
                            influenced.put(new Key(effect.type(), identity), new Influence(task, effect.properties())));
        }
    }

    /** An undecided task may do anything to its resource. */
    void open(TaskLabel task, Desired desired) {
        influenced.putIfAbsent(key(desired), new Influence(task, Set.of()));
        touchedTypes.put(desired.type().name(), task);
        madeTypes.put(desired.type().name(), task);
    }

    private void predict(TaskLabel task, Desired desired, State state, Decision decision) {
        var properties = decision.verb().equals("update") ? decision.changes() : Set.<String>of();
        changed.put(key(desired), new Influence(task, properties));
        switch (decision.verb()) {
            case "remove" -> predicted.put(key(desired), new State.Absent());
            case "create" -> predicted.put(key(desired), new State.Present(created(task, desired)));
            case "update" -> {
                if (decision.drift() instanceof Drift.Differs(var changes)
                        && state instanceof State.Present(var before)) {
                    predicted.put(key(desired), new State.Present(changed(before, changes)));
                }
            }
            default -> {}
        }
    }

    private static Value.Mapping changed(Value.Mapping before, Iterable<Drift.Change> changes) {
        var after = new LinkedHashMap<>(before.entries());
        changes.forEach(change -> {
            if (after.containsKey(change.property())) {
                change.desired().ifPresent(desired -> after.put(change.property(), desired.revealed()));
            }
        });
        return new Value.Mapping(after);
    }

    private static Value.Mapping created(TaskLabel task, Desired desired) {
        var properties = new LinkedHashMap<String, Value>();
        for (Property property : desired.type().properties().values()) {
            var given = desired.arguments().get(property.name());
            if (!property.writeOnly()) {
                properties.put(
                        property.name(),
                        given.map(value -> property.comparison().desired(value.revealed()))
                                .orElseGet(() -> open(task, property.name())));
            }
        }
        desired.type().reports().keySet().forEach(name -> properties.put(name, open(task, name)));
        return new Value.Mapping(properties);
    }

    private static Value open(TaskLabel task, String property) {
        return new Value.Unknown(
                Value.Reason.UNDECIDED,
                "the " + property + " that \"" + task.name() + "\" will give it",
                Optional.of(task.source()));
    }

    private static Key key(Desired desired) {
        return new Key(desired.type().name(), desired.key());
    }
}
