package dev.plumb.run;

import dev.plumb.inventory.Precedence;
import dev.plumb.inventory.Variables;
import dev.plumb.masking.SecretNames;
import dev.plumb.model.Keywords;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import dev.plumb.node.Facts;
import dev.plumb.template.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * What a host's variables are while it runs: facts, registered results and {@code set_fact} over what was written. A segment is
 * walked ahead of its results: those writes are kept apart until their turn comes. Belongs to the host's thread.
 */
final class HostVariables {
    /** The mapping {@code facts} before anything is known. */
    private static final Value.Mapping UNKNOWN = unknownFacts();

    private static final Value.Mapping NOTHING_KNOWN = Value.mapping(Map.of("facts", UNKNOWN));

    private final BiConsumer<String, Value> listener;
    private Value.Mapping facts = Value.Mapping.EMPTY;
    private Value.Mapping factsSoFar = NOTHING_KNOWN;
    private final Set<String> wantedFacts = new TreeSet<>();
    private final Map<String, Value> settled = new LinkedHashMap<>();
    private final Map<String, Value> ahead = new LinkedHashMap<>();
    private final List<Syntax.Mapping> included = new ArrayList<>();
    private Optional<Value.Mapping> snapshot = Optional.empty();
    private Variables lastPlay = Variables.NONE;
    private Value.Mapping lastFacts = Value.Mapping.EMPTY;
    private Variables lastWithFacts = Variables.NONE;

    /** @param listener is told of every name that is settled */
    HostVariables(BiConsumer<String, Value> listener) {
        this.listener = listener;
    }

    /** A value that isn't known before its segment ran, or one that was computed on the way. */
    void expect(Map<String, Value> writes) {
        if (!writes.isEmpty()) {
            ahead.putAll(writes);
            snapshot = Optional.empty();
        }
    }

    /** Forgets what was walked ahead. */
    void rewind() {
        if (!ahead.isEmpty()) {
            ahead.clear();
            snapshot = Optional.empty();
        }
    }

    /** What is called a password is a secret here too. */
    void settle(String name, Value value) {
        var known = SecretNames.isSecret(name) ? SecretNames.secret(value) : value;
        settled.put(name, known);
        snapshot = Optional.empty();
        listener.accept(name, known);
    }

    void include(Syntax.Mapping variables) {
        included.add(variables);
    }

    void gathered(Value.Mapping answered) {
        if (answered.entries().isEmpty()) {
            return;
        }
        know(facts.with(answered));
        wantedFacts.removeAll(answered.entries().keySet());
    }

    /** A fact that was asked for and didn't come isn't there. */
    void answered(Set<String> asked) {
        if (asked.isEmpty()) {
            return;
        }
        var known = facts;
        for (var name : asked) {
            if (known.get(name).isEmpty()) {
                known = known.with(name, Value.Nothing.NOTHING);
            }
        }
        know(known);
        wantedFacts.removeAll(asked);
    }

    void forgetFacts() {
        know(Value.Mapping.EMPTY);
    }

    private void know(Value.Mapping known) {
        facts = known;
        factsSoFar = Value.mapping(Map.of("facts", UNKNOWN.with(known)));
    }

    void want(Set<String> names) {
        if (names.isEmpty()) {
            return;
        }
        wantedFacts.addAll(Facts.among(names));
        wantedFacts.removeAll(facts.entries().keySet());
    }

    /** Notes which fact a value waits for. */
    void want(Value.Unknown unknown) {
        if (unknown.reason() == Value.Reason.FACTS) {
            want(Set.of(unknown.because().replaceFirst("^facts\\.", "")));
        }
    }

    /** The facts to ask for with the next exchange. */
    Set<String> wantedFacts() {
        return Set.copyOf(wantedFacts);
    }

    /** @param factsAllowed whether {@code facts.*} means anything in this play */
    Variables scope(Variables play, Keywords keywords, Value.Mapping own, boolean factsAllowed) {
        var scope = factsAllowed ? withFacts(play) : play;
        for (var vars : keywords.vars()) {
            scope = scope.with(Precedence.TASK_VARS, vars);
        }
        for (var vars : included) {
            scope = scope.with(Precedence.INCLUDE_VARS, vars);
        }
        scope = scope.with(Precedence.SET_FACTS, dynamic());
        if (keywords.role().isPresent()) {
            var role = keywords.role().get();
            scope = scope.with(Precedence.ROLE_DEFAULTS, role.defaults())
                    .with(Precedence.ROLE_VARS, role.vars())
                    .with(Precedence.ROLE_PARAMS, role.params())
                    .with(Precedence.ROLE_PARAMS, magic(role));
        }
        for (var vars : keywords.includeVars()) {
            scope = scope.with(Precedence.INCLUDE_PARAMS, vars);
        }
        return own.entries().isEmpty() ? scope : scope.withMagic(data(own));
    }

    /** Made once for as long as nothing more is known: many tasks ask. */
    @SuppressWarnings("ReferenceEquality") // Another play's variables are other ones.
    private Variables withFacts(Variables play) {
        if (lastPlay != play || lastFacts != factsSoFar) {
            lastPlay = play;
            lastFacts = factsSoFar;
            lastWithFacts = play.with(Precedence.FACTS, factsSoFar);
        }
        return lastWithFacts;
    }

    /** A loop's item is never overridden. */
    private static Map<String, Scope.Binding> data(Value.Mapping own) {
        Map<String, Scope.Binding> bindings = new LinkedHashMap<>();
        own.entries().forEach((name, value) -> bindings.put(name, new Scope.Binding.Data(value)));
        return bindings;
    }

    private static Value.Mapping magic(dev.plumb.model.Role role) {
        return new Value.Mapping(Map.of(
                "role_name", Value.of(role.name()),
                "role_path", Value.of(role.path().toString())));
    }

    private static Value.Mapping unknownFacts() {
        var unknown = new LinkedHashMap<String, Value>();
        for (var name : Facts.NAMES) {
            unknown.put(name, new Value.Unknown(Value.Reason.FACTS, "facts." + name, Optional.empty()));
        }
        return new Value.Mapping(unknown);
    }

    /** Registered results and set facts, for this host's tasks and for other hosts' {@code hostvars}. */
    Value.Mapping dynamic() {
        if (snapshot.isEmpty()) {
            var all = new LinkedHashMap<>(settled);
            all.putAll(ahead);
            snapshot = Optional.of(new Value.Mapping(all));
        }
        return snapshot.get();
    }
}
