package dev.plumb.run;

import dev.plumb.model.Event;
import dev.plumb.node.Answer;
import dev.plumb.node.Locked;
import dev.plumb.node.Owner;
import dev.plumb.node.Unreachable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Waits until another run leaves a node alone. Pauses grow, and are of uneven length, so that those who wait don't ask together. */
final class LockWait {
    private static final long FIRST_PAUSE = 1_000;
    private static final long LONGEST_PAUSE = 15_000;

    private final String host;
    private final RunOptions options;
    private final Consumer<Event> events;
    private final RandomGenerator random;
    private long waited;
    private long next = FIRST_PAUSE;

    LockWait(String host, RunOptions options, Consumer<Event> events, RandomGenerator random) {
        this.host = host;
        this.options = options;
        this.events = events;
        this.random = random;
    }

    /**
     * Waits before the node is asked again.
     *
     * @throws Locked when the patience of {@code --lock-timeout} is over, all waits for this host together
     * @throws Unreachable when the run is interrupted meanwhile
     */
    void await(Answer.Locked locked) throws Unreachable {
        long left = options.lockTimeout().toMillis() - waited;
        if (left <= 0) {
            throw failure(locked);
        }
        if (waited == 0) {
            events.accept(new Event.Warned(
                    Optional.of(host),
                    "Waiting for another run",
                    message(locked) + " This run waits until that one is done, at most "
                            + options.lockTimeout().toSeconds() + " s.",
                    List.of()));
        }
        events.accept(new Event.Progress(host, "waiting for " + who(locked)));
        long pause = Math.min(left, next / 2 + random.nextLong(next));
        next = Math.min(next * 3 / 2, LONGEST_PAUSE);
        waited += pause;
        try {
            options.pauses().pause(Duration.ofMillis(pause));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Unreachable("The run was interrupted while it waited for " + who(locked) + ".");
        }
    }

    private Locked failure(Answer.Locked locked) {
        var patient = options.lockTimeout().isPositive()
                ? "It was still there after " + options.lockTimeout().toSeconds() + " s."
                : "Nothing was done here. To wait for it: --lock-timeout 5m";
        return new Locked(
                message(locked),
                List.of(
                        patient,
                        "If nothing of that run is left, unlock the node by hand:",
                        "    rm -r " + locked.place()));
    }

    private static String message(Answer.Locked locked) {
        return locked.why().isEmpty()
                ? "Another run changes this node: " + who(locked) + "."
                : "This node's lock can't be taken: " + locked.place() + " is in the way, because " + locked.why()
                        + ".";
    }

    private static String who(Answer.Locked locked) {
        return locked.by().map(Owner::described).orElse("nobody can tell which");
    }
}
