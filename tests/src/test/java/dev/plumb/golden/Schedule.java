package dev.plumb.golden;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Decides which virtual thread goes on wherever one of them waits or yields: one at a time, all on the calling thread, in an order
 * that a seed says. Threads that a scheduled thread starts are scheduled too.
 *
 * <p>Even seeds draw among those that can go on. Odd seeds give each thread a rank for good, so that one host may starve while
 * another one runs far ahead.
 *
 * @see <a href="https://openjdk.org/jeps/444">JEP 444: the scheduler of virtual threads; the JDK has no public way to choose it</a>
 */
final class Schedule implements Executor {
    /** How long nobody may be able to go on: a thread may wait for a file's lock or for a clock. */
    private static final long PATIENCE_SECONDS = 20;

    private final Random random;
    private final boolean ranked;
    private final IdentityHashMap<Runnable, Integer> ranks = new IdentityHashMap<>();
    private final List<Runnable> ready = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();

    Schedule(long seed) {
        this.random = new Random(seed);
        this.ranked = seed % 2 != 0;
    }

    /** Lets another thread go on here, if the seed says so. */
    @SuppressWarnings("ThreadPriorityCheck") // what this class schedules does rely on the scheduler
    static void giveWay() {
        Thread.yield();
    }

    @Override
    public void execute(Runnable step) {
        lock.lock();
        try {
            ready.add(step);
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Runs it and every virtual thread that comes of it to the end. */
    void run(Runnable body) throws InterruptedException {
        var thrown = new AtomicReference<Throwable>();
        var first = builder().unstarted(() -> {
            try {
                body.run();
            } catch (RuntimeException | Error e) {
                thrown.set(e);
            }
        });
        first.start();
        while (first.isAlive()) {
            next().run();
        }
        if (thrown.get() != null) {
            throw new AssertionError("The run ended with " + thrown.get(), thrown.get());
        }
    }

    private Runnable next() throws InterruptedException {
        lock.lock();
        try {
            while (ready.isEmpty()) {
                if (!arrived.await(PATIENCE_SECONDS, TimeUnit.SECONDS) && ready.isEmpty()) {
                    throw new AssertionError("Nobody can go on: the hosts wait for each other.");
                }
            }
            var chosen = ranked
                    ? ready.stream().min(Comparator.comparingInt(this::rank)).orElseThrow()
                    : ready.get(random.nextInt(ready.size()));
            ready.remove(chosen);
            return chosen;
        } finally {
            lock.unlock();
        }
    }

    private int rank(Runnable thread) {
        return ranks.computeIfAbsent(thread, _ -> random.nextInt());
    }

    private Thread.Builder.OfVirtual builder() {
        try {
            var constructor = Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
                    .getDeclaredConstructor(Executor.class);
            constructor.setAccessible(true);
            return (Thread.Builder.OfVirtual) constructor.newInstance(this);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This JDK schedules virtual threads in another way.", e);
        }
    }
}
