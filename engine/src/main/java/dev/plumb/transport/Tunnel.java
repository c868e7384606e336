package dev.plumb.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;

/** A TCP connection that a jump host makes for us, as a socket. */
final class Tunnel extends Socket {
    /** A time limit here is for a whole handshake, which takes several answers. */
    private static final int ANSWERS = 3;

    private final DirectConnection channel;
    private final Runnable afterwards;
    private Thread watchdog = Thread.ofVirtual().unstarted(() -> {});
    private volatile boolean late;

    /** @param afterwards gives the connection to the jump host back */
    Tunnel(DirectConnection channel, Runnable afterwards) {
        this.channel = channel;
        this.afterwards = afterwards;
    }

    @Override
    public InputStream getInputStream() {
        return new Patient(channel.getInputStream());
    }

    @Override
    public OutputStream getOutputStream() {
        return channel.getOutputStream();
    }

    @Override
    public boolean isConnected() {
        return channel.isOpen();
    }

    @Override
    public int getPort() {
        return channel.getRemotePort();
    }

    /** Ends the connection when the time is over, unless another limit is set before; zero is none. */
    @Override
    public synchronized void setSoTimeout(int millis) {
        watchdog.interrupt();
        if (millis > 0) {
            watchdog = Thread.ofVirtual().name("plumb-watchdog").start(() -> endAfter(millis));
        }
    }

    private void endAfter(int millis) {
        try {
            Thread.sleep((long) millis * ANSWERS);
            late = true;
            channel.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // It is closed, which is what was wanted.
        }
    }

    @Override
    public void close() throws IOException {
        setSoTimeout(0);
        try {
            channel.close();
        } finally {
            afterwards.run();
        }
    }

    /** Tells the end of patience from the end of the connection. */
    private final class Patient extends FilterInputStream {
        Patient(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            var n = super.read(bytes, from, length);
            if (n < 0 && late) {
                throw new SocketTimeoutException("no answer in time");
            }
            return n;
        }
    }
}
