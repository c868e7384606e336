package dev.plumb.transport;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A connection of which the first words are kept, because whoever hangs up at once may have said why. Until the login it has an end:
 * who goes on talking for ever lets nobody in either.
 */
final class GreetedSocket extends Socket {
    private static final int KEPT = 200;

    private final Socket socket;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final long end;
    private volatile boolean open;

    /** @param patience until {@link #letIn} */
    GreetedSocket(Socket socket, Duration patience) {
        this.socket = socket;
        this.end = System.nanoTime() + patience.toNanos();
    }

    /** The login is over: from now on it may take its time. */
    void letIn() throws SocketException {
        open = true;
        socket.setSoTimeout(0);
    }

    /** Whether the login has taken too long. */
    boolean isOverdue() {
        return !open && System.nanoTime() - end > 0;
    }

    private void look() throws SocketTimeoutException {
        if (isOverdue()) {
            throw new SocketTimeoutException("the login takes too long");
        }
    }

    /** What came first, at most 200 characters. */
    String greeting() {
        return heard.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(socket.getInputStream()) {
            @Override
            public int read() throws IOException {
                look();
                var one = super.read();
                if (one >= 0 && heard.size() < KEPT) {
                    heard.write(one);
                }
                return one;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                look();
                var n = super.read(bytes, from, length);
                if (n > 0 && heard.size() < KEPT) {
                    heard.write(bytes, from, Math.min(n, KEPT - heard.size()));
                }
                return n;
            }
        };
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return socket.getOutputStream();
    }

    @Override
    public boolean isConnected() {
        return socket.isConnected();
    }

    @Override
    public int getPort() {
        return socket.getPort();
    }

    @Override
    public int getLocalPort() {
        return socket.getLocalPort();
    }

    @Override
    public InetAddress getInetAddress() {
        return socket.getInetAddress();
    }

    @Override
    public void setSoTimeout(int millis) throws SocketException {
        socket.setSoTimeout(millis);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
