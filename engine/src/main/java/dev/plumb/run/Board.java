package dev.plumb.run;

import dev.plumb.model.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** What hosts have registered and set, for the {@code hostvars} of others. Safe for many threads. */
final class Board {
    private final Map<String, Map<String, Value>> published = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    void publish(String host, String name, Value value) {
        lock.lock();
        try {
            published.computeIfAbsent(host, _ -> new HashMap<>()).put(name, value);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Optional<Value> find(String host, String name) {
        lock.lock();
        try {
            return Optional.ofNullable(published.getOrDefault(host, Map.of()).get(name));
        } finally {
            lock.unlock();
        }
    }

    /** Somebody has left a play: whoever waits for it looks again. */
    void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the value is there or its host has left; the fork is given back meanwhile. */
    void await(String host, String name, Predicate<String> gone, Semaphore forks) throws InterruptedException {
        forks.release();
        try {
            lock.lock();
            try {
                while (find(host, name).isEmpty() && !gone.test(host)) {
                    changed.await();
                }
            } finally {
                lock.unlock();
            }
        } finally {
            forks.acquire();
        }
    }
}
