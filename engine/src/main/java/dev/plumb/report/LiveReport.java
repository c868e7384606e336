package dev.plumb.report;

import dev.plumb.model.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A run while a terminal watches: finished results scroll by as plain lines, and below them each host has a row that says what
 * it is doing. One thread paints, at most ten times a second.
 */
public final class LiveReport implements Consumer<Event>, AutoCloseable {
    private static final Duration BETWEEN_PAINTS = Duration.ofMillis(100);

    /** The seconds in the rows go on also when nothing happens. */
    private static final Duration WITHOUT_EVENTS = Duration.ofSeconds(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final List<String> finished = new ArrayList<>();
    private final HostRows rows;
    private final Consumer<Event> text;
    private final Screen screen;
    private final Thread painter = new Thread(this::paintUntilClosed, "painter");
    private boolean dirty;
    private boolean closed;

    /** Starts to paint at once. */
    public LiveReport(Look look, Path workingDirectory, Terminal terminal, InstantSource clock) {
        this(look, terminal, clock, lines -> new TextReport(look, workingDirectory, TextReport.Many.SUMMED, lines));
    }

    /**
     * Starts to paint at once.
     *
     * @param text makes the report whose lines scroll by, out of where they go
     */
    public LiveReport(
            Look look, Terminal terminal, InstantSource clock, Function<Consumer<List<String>>, Consumer<Event>> text) {
        this.rows = new HostRows(look, clock);
        this.text = text.apply(finished::addAll);
        this.screen = new Screen(terminal);
        painter.setDaemon(true);
        painter.start();
    }

    @Override
    public void accept(Event event) {
        lock.lock();
        try {
            rows.accept(event);
            text.accept(event);
            dirty = true;
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Lets a line scroll by that is no event. */
    public void say(String line) {
        lock.lock();
        try {
            finished.add(Printable.line(line));
            dirty = true;
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Prints what is left, takes the rows away and gives the cursor back; also right after an interruption. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                news.signal();
                screen.paint(finished, List.of());
                screen.close();
            }
        } finally {
            lock.unlock();
        }
    }

    private void paintUntilClosed() {
        lock.lock();
        try {
            while (!closed) {
                paint();
                rest();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void paint() {
        var size = screen.size();
        screen.paint(finished, rows.lines(size));
        finished.clear();
        dirty = false;
    }

    /** Until there is news, but never so short that the terminal is busy painting. */
    private void rest() throws InterruptedException {
        var pause = BETWEEN_PAINTS.toNanos();
        while (pause > 0 && !closed) {
            pause = news.awaitNanos(pause);
        }
        var idle = WITHOUT_EVENTS.toNanos();
        while (idle > 0 && !dirty && !closed) {
            idle = news.awaitNanos(idle);
        }
    }
}
