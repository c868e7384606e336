package dev.plumb.run;

import dev.plumb.model.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

/** What hosts have registered and set, for the {@code hostvars} of others. Safe for many threads. */
final class Board {
    private final Map<String, Map<String, Value>> published = new HashMap<>();

    synchronized void publish(String host, String name, Value value) {
        published.computeIfAbsent(host, _ -> new HashMap<>()).put(name, value);
        notifyAll();
    }

    synchronized Optional<Value> find(String host, String name) {
        return Optional.ofNullable(published.getOrDefault(host, Map.of()).get(name));
    }

    /** Somebody has left a play: whoever waits for it looks again. */
    synchronized void wake() {
        notifyAll();
    }

    /** Waits until the value is there or its host has left; the fork is given back meanwhile. */
    void await(String host, String name, Predicate<String> gone, Semaphore forks) throws InterruptedException {
        forks.release();
        try {
            synchronized (this) {
                while (find(host, name).isEmpty() && !gone.test(host)) {
                    wait();
                }
            }
        } finally {
            forks.acquire();
        }
    }
}
