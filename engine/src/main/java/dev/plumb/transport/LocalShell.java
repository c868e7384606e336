package dev.plumb.transport;

import com.xebialabs.overthere.OverthereProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process of this machine.
 *
 * @param patience how long it may take to end after the end of its input
 */
record LocalShell(Process process, Duration patience) implements OverthereProcess {
    private static final Duration GRACE = Duration.ofSeconds(1);

    @Override
    public OutputStream getStdin() {
        return process.getOutputStream();
    }

    @Override
    public InputStream getStdout() {
        return process.getInputStream();
    }

    @Override
    public InputStream getStderr() {
        return process.getErrorStream();
    }

    @Override
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public int exitValue() {
        return process.exitValue();
    }

    /** Ends the process by the end of its input; a busy one that doesn't heed it is ended with all that it started. */
    @Override
    public void destroy() {
        try {
            getStdin().close();
        } catch (IOException e) {
            // Its end of the pipe is closed already.
        }
        if (ended(patience)) {
            return;
        }
        var family = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        family.forEach(ProcessHandle::destroy);
        if (!ended(GRACE) || anyAlive(family)) {
            family.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static boolean anyAlive(List<ProcessHandle> family) {
        return family.stream().anyMatch(ProcessHandle::isAlive);
    }

    private boolean ended(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
