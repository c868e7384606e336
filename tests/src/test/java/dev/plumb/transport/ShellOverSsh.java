package dev.plumb.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** What sshd does with an exec request: the line goes to a login shell in a session of its own, and is not killed at the end. */
final class ShellOverSsh implements Command {
    private final String line;
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private OutputStream errors = OutputStream.nullOutputStream();
    private ExitCallback exit = (_, _, _) -> {};

    ShellOverSsh(String line) {
        this.line = line;
    }

    @Override
    public void setInputStream(InputStream in) {
        this.in = in;
    }

    @Override
    public void setOutputStream(OutputStream out) {
        this.out = out;
    }

    @Override
    public void setErrorStream(OutputStream errors) {
        this.errors = errors;
    }

    @Override
    public void setExitCallback(ExitCallback exit) {
        this.exit = exit;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) throws IOException {
        var process = new ProcessBuilder("setsid", "sh", "-c", line).start();
        Thread.startVirtualThread(() -> copy(in, process.getOutputStream()));
        var readers = new Thread[] {
            Thread.startVirtualThread(() -> copy(process.getInputStream(), out)),
            Thread.startVirtualThread(() -> copy(process.getErrorStream(), errors))
        };
        var _ = process.onExit().thenAccept(ended -> exit.onExit(drained(readers, ended)));
    }

    private static int drained(Thread[] readers, Process ended) {
        try {
            for (var reader : readers) {
                reader.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ended.exitValue();
    }

    /** The pipe to the process is buffered and must be flushed for each piece; the end of input is passed on. */
    private static void copy(InputStream from, OutputStream to) {
        var piece = new byte[16 * 1024];
        try (to) {
            for (var n = from.read(piece); n >= 0; n = from.read(piece)) {
                to.write(piece, 0, n);
                to.flush();
            }
        } catch (IOException e) {
            // One side is gone; closing tells the other.
        }
    }

    @Override
    public void destroy(ChannelSession channel) {
        try {
            in.close();
        } catch (IOException e) {
            // It is closed.
        }
    }
}
