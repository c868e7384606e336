package dev.plumb.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What happens when somebody presses Ctrl-C, or the system ends Plumb: what is under way on the nodes may finish for a while, then
 * sessions close, the terminal is given back, and Plumb ends with its own exit code.
 */
final class Interruption implements AutoCloseable {
    private static final long SECONDS_TO_FINISH = 5;
    private static final long SECONDS_TO_CLOSE = 8;

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Runnable stop;
    private final Outputs outputs;
    private final Thread hook = new Thread(this::interrupted, "interruption");

    /**
     * @param stop asks the run to begin nothing new
     * @param outputs closed at the end in any case
     */
    Interruption(Runnable stop, Outputs outputs) {
        this.stop = stop;
        this.outputs = outputs;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void interrupted() {
        outputs.say("Interrupted: what is under way on the nodes gets " + SECONDS_TO_FINISH
                + " s to finish, the rest isn't begun.");
        try {
            stop.run();
            if (!ended.await(SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
                worker.interrupt();
                ended.await(SECONDS_TO_CLOSE, TimeUnit.SECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            outputs.close();
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
        }
    }

    /** The run is over; an exit is no interruption any more. */
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // It is under way already, and ends the process.
        }
    }
}
