package dev.plumb.twin;

import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.node.Request;
import dev.plumb.resource.Desired;
import dev.plumb.resource.ResourceType;
import dev.plumb.resource.ResourceType.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** A twin during one exchange: what is there, and how it behaves. */
final class World {
    private final String host;
    private final TwinDocument document;
    private final TwinTypes types;
    private final States node;
    private final Optional<States> cluster;
    private final String user;
    private final List<String> notices = new ArrayList<>();

    /** @param user as whom the session acts */
    World(String host, TwinDocument document, TwinTypes types, States node, Optional<States> cluster, String user) {
        this.host = host;
        this.document = document;
        this.types = types;
        this.node = node;
        this.cluster = cluster;
        this.user = user;
    }

    Platform platform() {
        return document.platform();
    }

    TwinDocument document() {
        return document;
    }

    String user() {
        return user;
    }

    String host() {
        return host;
    }

    /** What was changed stays. */
    void keep() {
        node.keep();
        cluster.ifPresent(States::keep);
    }

    /** Takes back what a failed operation changed. */
    void takeBack() {
        node.takeBack();
        cluster.ifPresent(States::takeBack);
    }

    States node() {
        return node;
    }

    /** Of what the twins of the cluster share; of the node itself where it is in none. */
    States cluster() {
        return cluster.orElse(node);
    }

    States states(ResourceType type) {
        return type.scope() == ResourceType.Scope.CLUSTER ? cluster() : node;
    }

    Key key(Desired subject) {
        return Identities.key(platform(), subject.type(), subject.arguments());
    }

    ResourceType type(String name) {
        return types.find(name).orElseThrow(() -> new IllegalStateException("No resource type " + name));
    }

    Tree tree() {
        return new Tree(Paths.of(platform()), node);
    }

    State read(Desired subject) {
        var type = subject.type();
        var state = fault(type.name(), key(subject))
                .or(() -> missing(subject))
                .orElseGet(() -> behaviour(type).read(this, subject));
        return state instanceof State.Present(var properties) ? new State.Present(Secrets.revealed(properties)) : state;
    }

    boolean present(Desired subject) {
        return behaviour(subject.type()).read(this, subject) instanceof State.Present;
    }

    private Optional<State> fault(String type, Key key) {
        for (var fault : document.faults()) {
            if (fault instanceof Fault.Unreadable(var which, var because, var times)
                    && which.means(type, key)
                    && fires(fault, times)) {
                return Optional.of(new State.Unreadable(because));
            }
            if (fault instanceof Fault.Unavailable(var which, var requirement, var times)
                    && which.means(type, key)
                    && fires(fault, times)) {
                return Optional.of(new State.Unavailable(requirement));
            }
        }
        return Optional.empty();
    }

    private Optional<State> missing(Desired subject) {
        var type = subject.type();
        if (!type.platforms().isEmpty() && !type.platforms().contains(platform())) {
            return Optional.of(new State.Unavailable("a node of the kind " + kinds(type)));
        }
        if (type.scope() == ResourceType.Scope.CLUSTER && cluster.isEmpty()) {
            return Optional.of(new State.Unavailable("a cluster"));
        }
        return type.requirement()
                .filter(_ -> behaviour(type) != TwinLine.INSTANCE) // it can create the file that it needs
                .filter(requirement -> !has(requirement, subject.arguments()))
                .map(requirement ->
                        new State.Unavailable(requirement.type() + " " + named(requirement, subject.arguments())));
    }

    private static String kinds(ResourceType type) {
        return type.platforms().stream()
                .map(platform -> platform.name().toLowerCase(java.util.Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(" or "));
    }

    private boolean has(ResourceType.Requirement requirement, Value.Mapping arguments) {
        var type = types.find(requirement.type());
        return type.isEmpty()
                || Identities.arguments(type.get(), named(requirement, arguments))
                        .filter(identity -> present(new Desired(type.get(), identity)))
                        .isPresent();
    }

    /** A requirement names either one of our arguments or the resource itself. */
    private static String named(ResourceType.Requirement requirement, Value.Mapping arguments) {
        return arguments
                .get(requirement.identity())
                .map(value -> value.revealed().toString())
                .orElse(requirement.identity());
    }

    /** Does an operation with all that it brings. */
    Value.Mapping apply(Desired desired, Request.Operation operation) throws ApplyFailed {
        return apply(desired, operation.verb(), operation.changes());
    }

    private Value.Mapping apply(Desired desired, String verb, Set<String> changes) throws ApplyFailed {
        var behaviour = behaviour(desired.type());
        var result = behaviour.apply(this, desired, verb, changes);
        if (behaviour instanceof Listed && !verb.equals("act")) {
            for (var effect : desired.type().effects()) {
                cause(effect, desired, verb);
            }
        }
        for (var brings : document.brings()) {
            if (brings.which().means(desired.type().name(), key(desired))
                    && brings.verb().equals(verb)) {
                bring(brings.effects());
            }
        }
        return result;
    }

    /** An effect without properties is about the other's existence; else only these properties change. */
    private void cause(ResourceType.Effect effect, Desired desired, String verb) throws ApplyFailed {
        var other = effect(effect, desired.arguments());
        if (other.isEmpty()) {
            return;
        }
        if (!effect.properties().isEmpty()) {
            if (!verb.equals("remove") && present(other.get())) {
                apply(other.get(), "update", effect.properties());
            }
        } else if (verb.equals("remove")) {
            bring(gone(other.get()));
        } else if (verb.equals("create") || !present(other.get())) {
            bring(other.get());
        }
    }

    /** Makes all effects true, in order. */
    void bring(Iterable<Desired> effects) throws ApplyFailed {
        for (var effect : effects) {
            bring(effect);
        }
    }

    /** Makes an effect true, whatever is there. */
    private void bring(Desired effect) throws ApplyFailed {
        var there = present(effect);
        if (!effect.wanted()) {
            if (there) {
                apply(effect, "remove", Set.of());
            }
        } else {
            apply(
                    effect,
                    there ? "update" : "create",
                    effect.arguments().entries().keySet());
        }
    }

    private static Desired gone(Desired other) {
        return new Desired(other.type(), other.arguments().with("state", Value.of("absent")));
    }

    Optional<Desired> effect(ResourceType.Effect effect, Value.Mapping arguments) {
        return types.effect(effect, arguments);
    }

    /** Whether a fault happens now; one that happens some times only is counted. */
    boolean fires(Fault fault, OptionalInt times) {
        if (times.isEmpty()) {
            return true;
        }
        if (node.counted(fault.counted()) >= times.getAsInt()) {
            return false;
        }
        node.count(fault.counted());
        return true;
    }

    /** Somebody else changes a thing, or removes it. */
    void move(Fault.Which which, Optional<Value.Mapping> to) {
        var type = type(which.type());
        var key = which.identity().orElseThrow();
        var states = states(type);
        if (to.isPresent()) {
            var thing = states.get(key)
                    .orElseGet(() -> new Thing(
                            Identities.arguments(type, key.identity()).orElse(Value.Mapping.EMPTY),
                            TwinFiles.TYPES.contains(type.name())
                                    ? TwinFiles.listed(platform(), type.name(), Value.Mapping.EMPTY)
                                    : Value.Mapping.EMPTY));
            states.put(key, thing.with(to.get()));
        } else {
            states.remove(key);
        }
        states.keep();
    }

    /** Something that a user should know. */
    void notice(String text) {
        notices.add(text);
    }

    /** What was to be said since the last call. */
    List<String> takeNotices() {
        var taken = List.copyOf(notices);
        notices.clear();
        return taken;
    }

    private static Behaviour behaviour(ResourceType type) {
        if (type.action()) {
            return TwinActions.INSTANCE;
        }
        return switch (type.name()) {
            case Tree.FILE -> TwinFile.INSTANCE;
            case Tree.DIRECTORY -> TwinDirectory.INSTANCE;
            case Tree.LINK -> TwinLink.INSTANCE;
            case TwinLine.TYPE -> TwinLine.INSTANCE;
            case TwinCatalog.AGENT, TwinCatalog.APPLICATION -> TwinCatalog.INSTANCE;
            case TwinCluster.ABSENT, TwinCluster.GROUP, TwinCluster.MEMBERSHIP -> TwinCluster.INSTANCE;
            default -> Listed.INSTANCE;
        };
    }
}
