package dev.plumb.transport;

import dev.plumb.node.Unreachable;
import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * How often a connection is made again that a busy SSH server turned away ({@code MaxStartups}), and how long is waited before:
 * each time twice as long, and never all nodes at the same moment.
 *
 * @param attempts how often in all
 * @param first the first pause, give or take half of it
 * @param jitter for many threads
 */
record Retries(int attempts, Duration first, Pause pause, RandomGenerator jitter) {
    static final Retries USUAL = new Retries(6, Duration.ofMillis(200), Thread::sleep, new Random());

    /** How many tries are left. */
    int left(int attempt) {
        return attempts - attempt;
    }

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
        var factor = 0.5 + jitter.nextDouble();
        var millis = first.toMillis() * (1L << (attempt - 1)) * factor;
        try {
            pause.pause(Duration.ofMillis((long) millis));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("The run was interrupted.", e);
        }
    }
}
