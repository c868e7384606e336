package dev.plumb.twin;

import dev.plumb.model.Value;
import dev.plumb.node.Answer;
import dev.plumb.node.NodeSession;
import dev.plumb.node.Owner;
import dev.plumb.node.Request;
import dev.plumb.node.Unreachable;
import dev.plumb.resource.Desired;
import dev.plumb.resource.ResourceType;
import dev.plumb.resource.StateText;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A conversation with a twin as one user. */
final class TwinSession implements NodeSession {
    private final Twin twin;
    private final TwinTypes types;
    private final String user;
    private final TwinSessions.Pause pause;
    private volatile boolean stopping;

    TwinSession(Twin twin, TwinTypes types, String user, TwinSessions.Pause pause) {
        this.twin = twin;
        this.types = types;
        this.user = user;
        this.pause = pause;
    }

    @Override
    public void exchange(Request request, Consumer<Answer> answers) throws Unreachable {
        twin.lock().lock();
        try {
            begin();
            if (twin.startsAnew()) {
                answers.accept(
                        new Answer.Noticed("This twin's document changed since earlier runs: it starts anew from it,"
                                + " and what they changed on it is forgotten."));
            }
            var shared = twin.cluster().filter(_ -> usesCluster(request));
            shared.ifPresent(cluster -> cluster.lock().lock());
            try {
                exchangeAlone(request, answers);
            } finally {
                shared.ifPresent(cluster -> cluster.lock().unlock());
            }
        } finally {
            stopping = false;
            twin.lock().unlock();
        }
    }

    private void begin() throws Unreachable {
        int exchange = twin.nextExchange();
        if (twin.isSilent()) {
            throw new Unreachable("The twin restarts.");
        }
        for (var fault : twin.document().faults()) {
            if (fault instanceof Fault.Slow(var duration)) {
                wait(duration);
            } else if (fault instanceof Fault.Silent(var message, var after, var times)
                    && exchange > after
                    && (times.isEmpty() || exchange - after <= times.getAsInt())) {
                throw new Unreachable(message);
            }
        }
    }

    private void wait(java.time.Duration duration) throws Unreachable {
        try {
            pause.pause(duration);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Unreachable("The exchange was interrupted.");
        }
    }

    private boolean usesCluster(Request request) {
        var subjects = switch (request) {
            case Request.Read read -> read.subjects().stream();
            case Request.Apply apply -> apply.steps().stream().map(Request.Step::subject);
        };
        return subjects.anyMatch(subject -> type(subject).scope() == ResourceType.Scope.CLUSTER);
    }

    private void exchangeAlone(Request request, Consumer<Answer> answers) throws Unreachable {
        var other = lock(request);
        if (other.isPresent()) {
            answers.accept(new Answer.Locked("/run/plumb.lock", other, ""));
            return;
        }
        var world = twin.world(user);
        try {
            switch (request) {
                case Request.Read read -> read(world, read, answers);
                case Request.Apply apply ->
                    new Applying(twin, world, apply, this::desired, answers, () -> stopping).run();
            }
        } finally {
            keep(world);
        }
    }

    private Optional<Owner> lock(Request request) {
        return request instanceof Request.Apply apply
                ? apply.owner().flatMap(owner -> twin.locks().take(user, owner, this))
                : Optional.empty();
    }

    private void keep(World world) throws Unreachable {
        try {
            twin.keep(world);
        } catch (IOException e) {
            throw new Unreachable("What changed on the twin can't be written to its journal: " + e.getMessage(), e);
        }
    }

    private void read(World world, Request.Read read, Consumer<Answer> answers) {
        if (!read.facts().isEmpty()) {
            answers.accept(new Answer.Facts(facts(read.facts())));
        }
        for (var subject : read.subjects()) {
            var desired = desired(subject, subject.arguments());
            var contents = read.contents() ? TwinFiles.contents(world, desired) : Value.Mapping.EMPTY;
            answers.accept(new Answer.Read(subject.number(), StateText.encode(world.read(desired)), contents));
        }
    }

    private Value.Mapping facts(Set<String> names) {
        var facts = new LinkedHashMap<String, Value>();
        twin.facts().entries().forEach((name, value) -> {
            if (names.contains("*") || names.contains(name)) {
                facts.put(name, value);
            }
        });
        return new Value.Mapping(facts);
    }

    private Desired desired(Request.Subject subject, Value.Mapping arguments) {
        return new Desired(type(subject), arguments);
    }

    private ResourceType type(Request.Subject subject) {
        return types.find(subject.type().name())
                .orElseThrow(() -> new IllegalStateException(
                        "A request names the unknown type " + subject.type().name() + ". This is a bug in Plumb."));
    }

    @Override
    public void stop() {
        stopping = true;
    }

    @Override
    public void close() {
        // What a twin changed is on the disk already.
        twin.locks().release(this);
    }
}
