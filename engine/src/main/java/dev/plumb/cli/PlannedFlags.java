package dev.plumb.cli;

import dev.plumb.model.Event;
import dev.plumb.model.Value;
import dev.plumb.run.RunOptions;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The flags that decide what a plan is about: they are saved with it, and can't be given again when it is applied. Passwords aren't. */
final class PlannedFlags {
    private PlannedFlags() {}

    /** For the plan's file; what wasn't given is left out. */
    static Value.Mapping of(RunOptions options, Caller caller) {
        var saved = new LinkedHashMap<String, Value>();
        texts(saved, "tags", options.tags());
        texts(saved, "skip_tags", options.skipTags());
        text(saved, "limit", options.limit());
        var connections = options.connections();
        text(saved, "connection", connections.connection());
        text(saved, "user", connections.user());
        text(
                saved,
                "private_key",
                connections.privateKey().map(key -> caller.shown(key).toString().replace('\\', '/')));
        text(saved, "ssh_config", connections.sshConfig());
        flag(saved, "become", connections.become());
        text(saved, "become_user", connections.becomeUser());
        text(saved, "become_method", connections.becomeMethod());
        flag(saved, "force_handlers", options.forceHandlers());
        return new Value.Mapping(saved);
    }

    /**
     * The options of an apply of the plan: the saved flags, and of the command line what may be given again.
     *
     * @throws dev.plumb.model.Refused if the command line names other hosts, tasks or users
     */
    static RunOptions options(Value.Mapping saved, RunFlags flags, Caller caller) {
        var given = flags.options(Event.Mode.APPLY, caller);
        var again = of(given, caller).entries().keySet();
        if (!again.isEmpty() || flags.inventory().given()) {
            throw UsageErrors.refused(
                    "Wrong argument",
                    "A saved plan says itself which hosts and tasks it is about, and as whom. Leave those flags away,"
                            + " or make another plan.");
        }
        return new RunOptions(
                Event.Mode.APPLY,
                given.forks(),
                texts(saved, "tags"),
                texts(saved, "skip_tags"),
                text(saved, "limit"),
                given.extraVars(),
                given.diff(),
                saved.get("force_handlers").isPresent(),
                caller.connections()
                        .with(
                                text(saved, "connection"),
                                text(saved, "user"),
                                text(saved, "private_key").map(caller::resolve))
                        .withBecome(
                                saved.get("become").isPresent(),
                                text(saved, "become_user"),
                                text(saved, "become_method"))
                        .withPasswords(
                                given.connections().password(),
                                given.connections().becomePassword())
                        .withSshConfig(text(saved, "ssh_config")),
                given.workingDirectory(),
                given.segmentLimit(),
                given.pauses(),
                given.lockTimeout());
    }

    private static void texts(Map<String, Value> saved, String name, Collection<String> texts) {
        if (!texts.isEmpty()) {
            saved.put(name, Value.texts(texts.stream().sorted().toList()));
        }
    }

    private static void text(Map<String, Value> saved, String name, Optional<String> text) {
        text.ifPresent(given -> saved.put(name, Value.of(given)));
    }

    private static void flag(Map<String, Value> saved, String name, boolean given) {
        if (given) {
            saved.put(name, Value.of(true));
        }
    }

    private static Set<String> texts(Value.Mapping saved, String name) {
        return saved.get(name).orElse(new Value.Sequence(List.of())) instanceof Value.Sequence(var items)
                ? Set.copyOf(items.stream().map(Value::toString).toList())
                : Set.of();
    }

    private static Optional<String> text(Value.Mapping saved, String name) {
        return saved.get(name).map(Value::toString);
    }
}
