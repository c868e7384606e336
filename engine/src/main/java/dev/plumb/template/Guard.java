package dev.plumb.template;

import dev.plumb.model.Value;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A clock for what may go on for ever without touching a value: it is evaluated in a thread of its own, which is left alone when its
 * time is over. Loops of templates notice that they are interrupted and end; what doesn't, such as a pattern that searches for years,
 * goes on in the background and ends with the process.
 *
 * <p>One evaluation is guarded once: what it evaluates on the way runs in the same thread.
 */
record Guard(Duration limit) {
    static final Guard DEFAULT = new Guard(Duration.ofSeconds(30));

    private static final String WORKER = "plumb-evaluation";

    /** A thread is used again, because starting one takes as long as many an evaluation. */
    private static final ExecutorService WORKERS = Executors.newCachedThreadPool(
            Thread.ofPlatform().name(WORKER).daemon().factory());

    /** @throws Endless when the time is over */
    Value run(Callable<Value> evaluation) {
        var task = new FutureTask<>(evaluation);
        if (Thread.currentThread().getName().equals(WORKER)) {
            task.run();
        } else {
            WORKERS.execute(task);
        }
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            task.cancel(true);
            throw new Endless("It takes more than " + limit.toSeconds() + " seconds.");
        } catch (InterruptedException _) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new Endless("Plumb was told to stop.");
        } catch (ExecutionException e) {
            throw thrown(Optional.ofNullable(e.getCause()).orElse(e));
        }
    }

    private static RuntimeException thrown(Throwable cause) {
        return switch (cause) {
            case RuntimeException fault -> fault;
            case Error fault -> throw fault;
            default -> new IllegalStateException("An evaluation failed. This is a bug in Plumb.", cause);
        };
    }
}
