package dev.plumb.run;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.node.Answer;
import dev.plumb.node.Endpoint;
import dev.plumb.node.NodeSession;
import dev.plumb.node.Owner;
import dev.plumb.node.Request;
import dev.plumb.node.Sessions;
import dev.plumb.node.Unreachable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** The sessions with one host's node, kept open over the plays of a run; one exchange at a time. */
final class HostNode implements AutoCloseable {
    private final List<Sessions> adapters;
    private final Map<Endpoint, NodeSession> sessions = new ConcurrentHashMap<>();
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final AtomicInteger exchanges = new AtomicInteger();
    private final Owner owner;
    private final LockWait lockWait;
    private volatile Optional<Thread> user = Optional.empty();
    private volatile boolean stopped;

    /**
     * @param owner takes the node's lock with the first request that changes something
     * @param lockWait for where another run has it
     */
    HostNode(List<Sessions> adapters, Owner owner, LockWait lockWait) {
        this.adapters = adapters;
        this.owner = owner;
        this.lockWait = lockWait;
    }

    LockWait lockWait() {
        return lockWait;
    }

    /** @throws Unreachable also if the node answers what it wasn't asked; its session is ended then */
    void exchange(Endpoint endpoint, Request request, Consumer<Answer> answers) throws Unreachable {
        oneAtATime.lock();
        try {
            user = Optional.of(Thread.currentThread());
            if (stopped) {
                throw new Unreachable("The run was stopped before this.");
            }
            exchanges.incrementAndGet();
            var owned = owned(request);
            var check = new AnswerCheck(owned, answers);
            var session = session(endpoint);
            session.exchange(owned, answer -> {
                if (stopped) {
                    session.stop(); // once more, because it may have begun just after the first time
                }
                check.accept(answer);
            });
            check.end();
        } catch (AnswerCheck.Nonsense nonsense) {
            drop(endpoint);
            throw new Unreachable(
                    "The node answers what it wasn't asked (" + nonsense.getMessage()
                            + "), so that nothing it says can be relied on.",
                    nonsense);
        } finally {
            user = Optional.empty();
            if (stopped) {
                Thread.currentThread().interrupt();
            }
            oneAtATime.unlock();
        }
    }

    private Request owned(Request request) {
        return request instanceof Request.Apply apply ? apply.by(owner) : request;
    }

    private void drop(Endpoint endpoint) {
        var session = sessions.remove(endpoint);
        if (session != null) {
            session.close();
        }
    }

    int exchanges() {
        return exchanges.get();
    }

    private NodeSession session(Endpoint endpoint) {
        return sessions.computeIfAbsent(endpoint, this::open);
    }

    private NodeSession open(Endpoint endpoint) {
        return adapters.stream()
                .filter(adapter -> adapter.serves(endpoint.connection()))
                .findFirst()
                .orElseThrow(() -> new Refused(Problem.anywhere(
                        "Unknown connection",
                        "The host \"" + endpoint.host() + "\" wants the connection \"" + endpoint.connection()
                                + "\". There are ssh, local and twin.")))
                .open(endpoint);
    }

    /** Whether an exchange is under way. */
    boolean isBusy() {
        return user.isPresent();
    }

    /** The thread of the exchange that is under way, which may be another host's; once stopped, it is interrupted at its end. */
    Optional<Thread> user() {
        return user;
    }

    boolean isStopped() {
        return stopped;
    }

    /** Asks whatever runs to finish its operation and to skip the rest; no exchange begins any more. */
    void stop() {
        stopped = true;
        List.copyOf(sessions.values()).forEach(NodeSession::stop);
    }

    /** Ends all sessions; the next exchange opens a new one. */
    void forget() {
        oneAtATime.lock();
        try {
            close();
        } finally {
            oneAtATime.unlock();
        }
    }

    @Override
    public void close() {
        sessions.values().forEach(NodeSession::close);
        sessions.clear();
    }
}
