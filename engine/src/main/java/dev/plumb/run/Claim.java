package dev.plumb.run;

import dev.plumb.document.StateFile;
import dev.plumb.model.Event;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A run's claim on its inventory: the lock, and a record of whose run it is and how far it has come. The record is removed at the run's
 * end; where the process dies before, it stays, and the next run tells.
 */
final class Claim implements AutoCloseable {
    private static final Duration BETWEEN_RECORDS = Duration.ofSeconds(1);

    private final Path lockFile;
    private final StateFile record;
    private final Claimant owner;
    private final Consumer<Event> events;
    private Optional<InventoryLock> lock = Optional.empty();
    private String play = "";
    private long recorded = System.nanoTime();
    private boolean held;

    /**
     * @param directory {@code .plumb/runs}
     * @param identity the inventory's
     */
    Claim(Path directory, String identity, Claimant owner, Consumer<Event> events) {
        this.lockFile = directory.resolve(identity + ".lock");
        this.record = new StateFile(
                directory.resolve(identity + ".json"), "run", "It says whose run is under way. Remove it.");
        this.owner = owner;
        this.events = events;
    }

    /**
     * Takes the lock, and says where the run before this one didn't end.
     *
     * @param patience how long to wait for another run
     * @param stopping whether to give up waiting
     * @throws Refused if another run has it
     */
    void take(Duration patience, RunOptions.Pauses pauses, BooleanSupplier stopping) throws InterruptedException {
        var start = System.nanoTime();
        var waiting = false;
        while (!locked()) {
            var other = record.read().map(Claimant::read);
            if (stopping.getAsBoolean()) {
                throw new InterruptedException();
            }
            if (System.nanoTime() - start >= patience.toNanos()) {
                throw refused(other);
            }
            if (!waiting) {
                warn(
                        "Waiting for another run",
                        other.map(Claimant::toString).orElse("Another run") + " is changing hosts of this inventory.");
                waiting = true;
            }
            pauses.pause(Duration.ofMillis(ThreadLocalRandom.current().nextLong(200, 1000)));
        }
        held = true;
        tellOfTheLast();
        write("");
    }

    private boolean locked() {
        try {
            lock = InventoryLock.take(lockFile);
            return lock.isPresent();
        } catch (IOException e) {
            warn(
                    "No lock for this inventory",
                    lockFile + " can't be locked (" + e.getMessage() + "), so nothing keeps a second run out.");
            return true;
        }
    }

    private Refused refused(Optional<Claimant> other) {
        var who = other.map(Claimant::toString).orElse("It has just begun, and hasn't said yet whose it is");
        return new Refused(
                Refused.Kind.REQUEST,
                List.of(Problem.anywhere(
                        "Another run is changing hosts of this inventory",
                        who
                                + ".\n"
                                + "Wait for it with --lock-timeout 10m, or end that process: the lock goes with it."
                                + " (check, plan and all that only read never wait.)")));
    }

    private void tellOfTheLast() {
        Optional<Value.Mapping> left;
        try {
            left = record.read();
        } catch (Refused damaged) {
            record.remove();
            warn("The last run didn't end", "How far it came isn't known: its record is damaged.");
            return;
        }
        left.ifPresent(last -> warn(
                "The last run didn't end",
                Claimant.read(last) + " was cut off" + place(last)
                        + ". What was under way on the nodes is in an unknown state: this"
                        + " run looks at everything anew, and handlers that are still owed run in their play."));
    }

    private static String place(Value.Mapping last) {
        var play = text(last, "play");
        var task = text(last, "task");
        return play.isEmpty()
                ? " before its first play"
                : " in the play \"" + play + "\"" + (task.isEmpty() ? "" : ", about \"" + task + "\"");
    }

    private static String text(Value.Mapping record, String name) {
        return record.get(name).map(Value::toString).orElse("");
    }

    private void warn(String summary, String detail) {
        events.accept(new Event.Warned(Optional.empty(), summary, detail, List.of()));
    }

    /** Notes how far the run has come, at most once a second. */
    synchronized void note(Event event) {
        if (!held) {
            return;
        }
        if (event instanceof Event.PlayStarted started) {
            play = started.name();
            write("");
        }
        if (event instanceof Event.TaskEnded(var result) && System.nanoTime() - recorded >= BETWEEN_RECORDS.toNanos()) {
            write(result.task().name());
        }
    }

    private void write(String task) {
        recorded = System.nanoTime();
        try {
            record.write(owner.record().with("play", Value.of(play)).with("task", Value.of(task)));
        } catch (UncheckedIOException _) {
            // What a record is for isn't worth a run's end.
        }
    }

    /** The run has come to its end, so that the next one has nothing to tell. */
    synchronized void ended() {
        if (held) {
            held = false;
            record.remove();
        }
    }

    /** Gives the lock back. */
    @Override
    public synchronized void close() {
        held = false;
        try {
            if (lock.isPresent()) {
                lock.get().close();
            }
        } catch (IOException _) {
            // It goes with this process at the latest.
        }
    }
}
