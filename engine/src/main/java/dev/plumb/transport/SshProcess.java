package dev.plumb.transport;

import com.xebialabs.overthere.OverthereProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.direct.Session;
import net.schmizz.sshj.connection.channel.direct.Signal;

/** A process behind an SSH channel of its own. */
record SshProcess(Session session, Session.Command command) implements OverthereProcess {
    /** The node's watcher asks politely, and kills after 5 s. */
    private static final Duration WATCHER = Duration.ofSeconds(6);

    private static final Duration SIGNAL = Duration.ofSeconds(1);

    @Override
    public OutputStream getStdin() {
        return command.getOutputStream();
    }

    @Override
    public InputStream getStdout() {
        return command.getInputStream();
    }

    @Override
    public InputStream getStderr() {
        return command.getErrorStream();
    }

    @Override
    public int waitFor() throws InterruptedException {
        try {
            command.join();
        } catch (ConnectionException e) {
            return -1;
        }
        return exitValue();
    }

    @Override
    public int exitValue() {
        if (command.isOpen()) {
            throw new IllegalThreadStateException("still running");
        }
        var status = command.getExitStatus();
        return status == null ? -1 : status;
    }

    /**
     * Ends the process by the end of its input, which the watcher of a busy shell takes as an order to kill; then by a signal.
     * A channel that stays open even so is left to the end of the connection.
     */
    @Override
    public void destroy() {
        try {
            getStdin().close();
            if (ended(WATCHER)) {
                return;
            }
            command.signal(Signal.KILL);
            if (ended(SIGNAL)) {
                return;
            }
        } catch (IOException e) {
            // The connection is gone; the end of input reaches the node by that.
        }
    }

    /** A daemon that the shell started may hold the channel open; then the exit status counts. */
    private boolean ended(Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        while (command.isOpen() && command.getExitStatus() == null && System.nanoTime() < end) {
            try {
                command.join(10, TimeUnit.MILLISECONDS);
            } catch (ConnectionException e) {
                if (!session.isOpen()) {
                    return true;
                }
            }
        }
        return !command.isOpen() || command.getExitStatus() != null;
    }
}
