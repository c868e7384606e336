package dev.plumb.run;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Where the hosts of a play meet: {@code run_once}, cluster-scoped tasks, {@code strategy: linear}. A host that waits gives its fork
 * back; one that has left the play counts as arrived. Safe for many threads.
 */
final class Meetings {
    private final Semaphore forks;
    private final Board board;
    private final Set<String> gone = new HashSet<>();
    private final Map<Object, Object> results = new HashMap<>();
    private final Map<Object, Set<String>> arrived = new HashMap<>();
    private final Progress progress = new Progress();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    Meetings(Semaphore forks, Board board) {
        this.forks = forks;
        this.board = board;
    }

    /** A host has ended, failed or been lost: nobody waits for it any more. */
    void leave(String host) {
        change(() -> {
            gone.add(host);
            progress.leave(host);
        });
        board.wake();
    }

    boolean isGone(String host) {
        return locked(() -> gone.contains(host));
    }

    /** Waits for what another host registers. */
    void await(OtherHosts.Awaited awaited) throws InterruptedException {
        board.await(awaited.host(), awaited.name(), this::isGone, forks);
    }

    /** A new batch begins: hosts of it are there again. */
    void expect(List<String> hosts) {
        change(() -> {
            hosts.forEach(gone::remove);
            progress.expect(hosts);
        });
    }

    /**
     * Lets one host work for all: the first of the participants that is still there and has arrived.
     *
     * @param key the task, and which visit of it
     * @param host the caller, one of the participants
     * @param everybody whether the work waits until all participants have arrived
     * @param work runs on the calling thread; empty if it couldn't be done and the next host shall try
     * @return what came out, and whether the caller did it
     */
    <T> Met<T> meet(Object key, String host, List<String> participants, boolean everybody, Supplier<Optional<T>> work)
            throws InterruptedException {
        arriveAndWait(
                () -> arrived.computeIfAbsent(key, _ -> new HashSet<>()).add(host),
                () -> results.containsKey(key) || myTurn(key, host, participants, everybody));
        var known = locked(() -> this.<T>result(key));
        if (known.isPresent()) {
            return new Met<>(known, false);
        }
        var done = work.get();
        change(() -> done.ifPresentOrElse(result -> results.put(key, result), () -> gone.add(host)));
        return new Met<>(done, true);
    }

    /** @param result empty only for a caller that tried in vain */
    record Met<T>(Optional<T> result, boolean mine) {}

    @SuppressWarnings("unchecked") // a key is used with one type of result only
    private <T> Optional<T> result(Object key) {
        return Optional.ofNullable((T) results.get(key));
    }

    private boolean myTurn(Object key, String host, List<String> participants, boolean everybody) {
        var there = java.util.Objects.requireNonNull(arrived.get(key));
        if (everybody && !participants.stream().allMatch(each -> gone.contains(each) || there.contains(each))) {
            return false;
        }
        return participants.stream()
                .filter(each -> !gone.contains(each))
                .findFirst()
                .map(host::equals)
                .orElse(true);
    }

    /** Waits until every host that is expected has come as far as this one, or has left: the last one never waits. */
    void reach(String host, int order) throws InterruptedException {
        arriveAndWait(() -> progress.reach(host, order), () -> progress.last() >= order);
    }

    /** @param arrival whether others may go on by it */
    private void arriveAndWait(BooleanSupplier arrival, BooleanSupplier goOn) throws InterruptedException {
        forks.release();
        try {
            lock.lock();
            try {
                if (arrival.getAsBoolean()) {
                    changed.signalAll();
                }
                while (!goOn.getAsBoolean()) {
                    changed.await();
                }
            } finally {
                lock.unlock();
            }
        } finally {
            forks.acquire();
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }
}
