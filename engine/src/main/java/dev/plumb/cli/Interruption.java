package dev.plumb.cli;

import dev.plumb.run.Run;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What happens when somebody presses Ctrl-C, or the system asks Plumb to end: nothing new is begun, what is under way on the nodes
 * ends, and the run reports as ever. At the second time it ends at once, with what it runs on the nodes.
 */
final class Interruption implements AutoCloseable {
    /** The nodes' shells end by themselves when Plumb has gone; this is for those that are better told. */
    private static final long SECONDS_TO_CLOSE = 1;

    private static final int HOSTS_TO_NAME = 8;

    private final Run run;
    private final Outputs outputs;
    private final AtomicInteger times = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Signals signals = new Signals(this::heard);

    /** @param outputs where it is said, and what is closed before an end at once */
    Interruption(Run run, Outputs outputs) {
        this.run = run;
        this.outputs = outputs;
    }

    private void heard() {
        switch (times.incrementAndGet()) {
            case 1 -> stop();
            case 2 -> end();
            default -> Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
        }
    }

    private void stop() {
        run.stop();
        var busy = run.busy();
        outputs.say(
                busy.isEmpty()
                        ? "Interrupted: nothing more is begun."
                        : "Interrupted: nothing more is begun. Waiting for what is under way on " + named(busy)
                                + "; once more ends it at once.");
    }

    private static String named(List<String> hosts) {
        return String.join(", ", hosts.subList(0, Math.min(HOSTS_TO_NAME, hosts.size())))
                + (hosts.size() > HOSTS_TO_NAME ? " and " + (hosts.size() - HOSTS_TO_NAME) + " more" : "");
    }

    private void end() {
        var busy = run.busy();
        outputs.say(
                busy.isEmpty()
                        ? "Ended at once: nothing was under way on any node."
                        : "Ended at once: what was under way on " + named(busy)
                                + " is killed, and in an unknown state.");
        run.abort();
        try {
            ended.await(SECONDS_TO_CLOSE, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            outputs.close();
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
        }
    }

    /** The run is over; signals mean what they meant before. */
    @Override
    public void close() {
        ended.countDown();
        signals.close();
    }
}
