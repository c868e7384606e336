package dev.plumb.transport;

import dev.plumb.node.Unreachable;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often a connection is made again that a busy SSH server turned away ({@code MaxStartups}), and how long is waited before:
 * each time twice as long, and never all nodes at the same moment.
 */
record Retries(int attempts, Duration first, Pause pause) {
    static final Retries USUAL = new Retries(6, Duration.ofMillis(200), Thread::sleep);

    /** How to wait; tests don't. */
    @FunctionalInterface
    interface Pause {
        void pause(Duration duration) throws InterruptedException;
    }

    /**
     * Waits, unless it was tried often enough.
     *
     * @param attempt how often it has been tried, from 1
     * @return whether to try again
     */
    boolean again(int attempt) throws Unreachable {
        if (attempt >= attempts) {
            return false;
        }
        var jitter = 0.5 + ThreadLocalRandom.current().nextDouble();
        var millis = first.toMillis() * (1L << (attempt - 1)) * jitter;
        try {
            pause.pause(Duration.ofMillis((long) millis));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("The run was interrupted.", e);
        }
    }
}
