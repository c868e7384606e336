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

    TwinTypes types() {
        return types;
    }

    States node() {
        return node;
    }

    boolean isInCluster() {
        return cluster.isPresent();
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
                .or(() -> new Requirements(this).missing(subject))
                .orElseGet(() -> Behaviour.of(type).read(this, subject));
        return state instanceof State.Present(var properties) ? new State.Present(Secrets.revealed(properties)) : state;
    }

    boolean present(Desired subject) {
        return Behaviour.of(subject.type()).read(this, subject) instanceof State.Present;
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

    /** Does an operation with all that it brings. */
    Value.Mapping apply(Desired desired, Request.Operation operation) throws ApplyFailed {
        var result = new Deeds(this).apply(desired, operation.verb(), operation.changes());
        if (operation.sink().isPresent()) {
            TwinFetch.hand(this, desired, operation.sink().get());
        }
        return result;
    }

    /** Makes effects true, in order, whatever is there. */
    void bring(Iterable<Desired> effects) throws ApplyFailed {
        for (var effect : effects) {
            new Deeds(this).bring(effect);
        }
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
}
