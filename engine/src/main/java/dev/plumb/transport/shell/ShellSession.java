package dev.plumb.transport.shell;

import dev.plumb.model.Value;
import dev.plumb.node.Answer;
import dev.plumb.node.NodeSession;
import dev.plumb.node.ReadText;
import dev.plumb.node.Request;
import dev.plumb.node.Unreachable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A session over one long-lived POSIX shell (engine/docs/protocol.md). Clocks are on this side: the node has none. */
public final class ShellSession implements NodeSession {
    /** Five seconds from TERM to KILL on the node, and some for the way. */
    private static final Duration DEATH = Duration.ofSeconds(8);

    private final Dial dial;
    private final Courier courier;
    private final Limits limits;
    private final Object lock = new Object();
    private @Nullable Conversation current;
    private boolean busy;
    private boolean listening;
    private boolean stopping;
    private boolean closed;

    public ShellSession(Dial dial) {
        this(dial, Limits.USUAL);
    }

    ShellSession(Dial dial, Limits limits) {
        this.dial = dial;
        this.limits = limits;
        this.courier = new Courier(dial);
    }

    /** An operation that takes longer than its limit is killed with its shell; what it leads to goes on in a new one. */
    @Override
    public void exchange(Request request, Consumer<Answer> answers) throws Unreachable {
        synchronized (lock) {
            stopping = false;
        }
        var rest = Optional.of(request);
        while (rest.isPresent()) {
            var exchange = new Exchange(rest.get(), answers, courier, limits);
            var overdue = run(exchange);
            if (overdue.isEmpty()) {
                return;
            }
            kill();
            fail(exchange, overdue.getAsInt(), answers);
            rest = isStopping() ? Optional.empty() : exchange.behind(overdue.getAsInt());
        }
    }

    private OptionalInt run(Exchange exchange) throws Unreachable {
        var conversation = conversation();
        synchronized (lock) {
            busy = true;
        }
        try {
            return exchange.run(conversation, this::begun);
        } catch (Unreachable | RuntimeException e) {
            drop();
            throw e;
        } finally {
            synchronized (lock) {
                busy = false;
                listening = false;
            }
        }
    }

    private Conversation conversation() throws Unreachable {
        synchronized (lock) {
            if (closed) {
                throw new IllegalStateException("This session is closed. This is a bug in Plumb.");
            }
            if (current != null) {
                return current;
            }
        }
        var conversation = new Conversation(dial.open());
        synchronized (lock) {
            if (!closed) {
                current = conversation;
                return conversation;
            }
        }
        conversation.close();
        throw new Unreachable("The session was closed while it was being opened.");
    }

    /** From now on words reach the node's watcher; before, its shell could have read them ahead. */
    private void begun() {
        synchronized (lock) {
            listening = true;
            if (stopping) {
                tell("plumb_stop");
            }
        }
    }

    @Override
    public void stop() {
        synchronized (lock) {
            stopping = true;
            if (listening) {
                tell("plumb_stop");
            }
        }
    }

    private boolean isStopping() {
        synchronized (lock) {
            return stopping;
        }
    }

    private void tell(String word) {
        if (current != null) {
            current.tell(word);
        }
    }

    /** Kills what runs, and waits until the shell has gone with it. */
    private void kill() {
        synchronized (lock) {
            tell("plumb_kill");
        }
        var conversation = current;
        try {
            while (conversation != null && conversation.next(DEATH).isPresent()) {
                // What it still says belongs to the operation that was given up.
            }
        } catch (Unreachable e) {
            // That is what was asked for.
        }
        drop();
    }

    /**
     * Says that an operation took too long, with the state that it left, as a new shell reads it; before that, what became of those
     * that had ended and weren't read yet.
     */
    private void fail(Exchange exchange, int position, Consumer<Answer> answers) throws Unreachable {
        var positions = new ArrayList<>(exchange.unverified());
        positions.add(position);
        var states = new HashMap<Integer, ReadText>();
        try {
            var look = new Request.Read(Set.of(), subjects(exchange, positions), false);
            run(new Exchange(
                    look,
                    answer -> {
                        if (answer instanceof Answer.Read read) {
                            states.put(read.number(), read.text());
                        }
                    },
                    courier,
                    limits));
        } finally {
            states.forEach((index, text) -> exchange.verified(positions.get(index), text));
            answers.accept(new Answer.Failed(
                    exchange.step(position).subject().number(),
                    "It took longer than " + seconds(exchange.limit(position)) + " and was killed.",
                    OptionalInt.empty(),
                    "",
                    Optional.ofNullable(states.get(positions.size() - 1)),
                    Value.Mapping.EMPTY));
        }
    }

    private static List<Request.Subject> subjects(Exchange exchange, List<Integer> positions) {
        return IntStream.range(0, positions.size())
                .mapToObj(index -> {
                    var subject = exchange.step(positions.get(index)).subject();
                    return new Request.Subject(index, subject.type(), subject.arguments());
                })
                .toList();
    }

    static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private void drop() {
        Conversation conversation;
        synchronized (lock) {
            conversation = current;
            current = null;
        }
        if (conversation != null) {
            conversation.close();
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            courier.close();
            if (current != null && !busy) {
                current.release();
            }
        }
        drop();
    }
}
