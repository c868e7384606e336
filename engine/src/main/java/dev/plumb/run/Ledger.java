package dev.plumb.run;

import dev.plumb.model.TaskLabel;
import dev.plumb.resource.Decision;
import dev.plumb.resource.Desired;
import dev.plumb.resource.ResourceType;
import dev.plumb.resource.ResourceTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which task of this play set which property of which resource on a host, so that tasks that undo each other are named. */
final class Ledger {
    private final ResourceTypes types;
    private final Map<Entry, TaskLabel> setters = new HashMap<>();

    /** Who changes a property only besides something else: two lines of one file don't undo each other. */
    private final Map<Entry, TaskLabel> causes = new HashMap<>();

    /** @param property empty for the resource's existence */
    private record Entry(String type, Map<String, String> key, String property) {}

    Ledger(ResourceTypes types) {
        this.types = types;
    }

    /** @return earlier tasks whose work this one undoes; the properties are in the order of the contract */
    List<Undone> note(TaskLabel task, Desired desired, Decision decision) {
        var undone = new ArrayList<Undone>();
        if (decision.acts()) {
            touched(desired, decision)
                    .forEach(entry -> earlier(setters, entry, task)
                            .or(() -> earlier(causes, entry, task))
                            .ifPresent(by -> undone.add(Undone.of(by, entry))));
            effects(desired)
                    .forEach(entry -> earlier(setters, entry, task).ifPresent(by -> undone.add(Undone.of(by, entry))));
        }
        declared(desired).forEach(entry -> setters.put(entry, task));
        effects(desired).forEach(entry -> causes.put(entry, task));
        return undone;
    }

    /**
     * @param type of the resource, which may be another one than the task's: a block is a part of a file
     * @param property empty for the resource's existence
     */
    record Undone(TaskLabel by, String type, Map<String, String> key, String property) {
        private static Undone of(TaskLabel by, Entry entry) {
            return new Undone(by, entry.type(), entry.key(), entry.property());
        }
    }

    private static Optional<TaskLabel> earlier(Map<Entry, TaskLabel> tasks, Entry entry, TaskLabel task) {
        return Optional.ofNullable(tasks.get(entry)).filter(by -> !by.source().equals(task.source()));
    }

    /** What this apply changes. */
    private Set<Entry> touched(Desired desired, Decision decision) {
        var key = desired.key();
        var entries = new LinkedHashSet<Entry>();
        if (decision.verb().equals("create") || decision.verb().equals("remove")) {
            entries.add(new Entry(desired.type().name(), key, ""));
        }
        decision.changes()
                .forEach(property -> entries.add(new Entry(desired.type().name(), key, property)));
        return entries;
    }

    /** What this task says about the node, whether or not anything had to be done. */
    private Set<Entry> declared(Desired desired) {
        var key = desired.key();
        var entries = new LinkedHashSet<Entry>();
        if (!desired.type().action()) {
            entries.add(new Entry(desired.type().name(), key, ""));
        }
        for (var property : desired.type().properties().keySet()) {
            if (desired.arguments().get(property).isPresent()) {
                entries.add(new Entry(desired.type().name(), key, property));
            }
        }
        return entries;
    }

    private Set<Entry> effects(Desired desired) {
        var entries = new LinkedHashSet<Entry>();
        for (var effect : desired.type().effects()) {
            effectKey(types, effect, desired)
                    .ifPresent(key -> effect.properties()
                            .forEach(property -> entries.add(new Entry(effect.type(), key, property))));
        }
        return entries;
    }

    /** The other resource's key, in the spelling in which its own tasks have it. */
    static Optional<Map<String, String>> effectKey(ResourceTypes types, ResourceType.Effect effect, Desired desired) {
        return effect.identityFor(desired.arguments())
                .flatMap(identity -> types.find(effect.type()).map(other -> {
                    var arguments = new HashMap<String, dev.plumb.model.Value>();
                    identity.forEach((name, value) -> arguments.put(name, dev.plumb.model.Value.of(value)));
                    return new Desired(other, new dev.plumb.model.Value.Mapping(arguments)).key();
                }));
    }
}
