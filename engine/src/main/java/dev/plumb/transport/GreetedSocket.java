package dev.plumb.transport;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A connection of which the first words are kept, because whoever hangs up at once may have said why. */
final class GreetedSocket extends Socket {
    private static final int KEPT = 200;

    private final Socket socket;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    GreetedSocket(Socket socket) {
        this.socket = socket;
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
                var one = super.read();
                if (one >= 0 && heard.size() < KEPT) {
                    heard.write(one);
                }
                return one;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
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
