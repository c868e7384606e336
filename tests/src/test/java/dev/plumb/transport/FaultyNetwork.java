package dev.plumb.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** A network between Plumb and a server on this machine, with one fault in its first connection; later ones are sound. */
final class FaultyNetwork implements AutoCloseable {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    enum Kind {
        /** Everything arrives. */
        NONE,
        /** Nothing listens. */
        REFUSES,
        /** The connection is accepted, and nobody says a word. */
        SILENT,
        /** Every byte comes by itself. */
        DRIPS,
        CLOSES,
        RESETS,
        /** Nothing arrives any more, and nobody hangs up. */
        STALLS,
        FLIPS
    }

    enum Way {
        TO_SERVER,
        TO_CLIENT
    }

    /** @param after so many bytes on that way */
    record Fault(Kind kind, Way way, long after) {
        static final Fault NONE = new Fault(Kind.NONE, Way.TO_CLIENT, 0);

        /** @param toServer how many bytes there are on that way, and {@code toClient} on the other */
        static Fault random(RandomGenerator random, long toServer, long toClient) {
            var kinds = List.of(Kind.DRIPS, Kind.CLOSES, Kind.RESETS, Kind.STALLS, Kind.FLIPS);
            var kind = kinds.get(random.nextInt(kinds.size()));
            var way = random.nextBoolean() ? Way.TO_SERVER : Way.TO_CLIENT;
            var all = way == Way.TO_SERVER ? toServer : toClient;
            // The handshake is short, and has most of the states.
            return new Fault(kind, way, random.nextLong(random.nextBoolean() ? Math.min(all, 4_000) : all));
        }

        @Override
        public String toString() {
            return kind + " " + way + " after " + after + " bytes";
        }
    }

    private final ServerSocket entrance;
    private final int server;
    private final Fault fault;
    /** Kept, because a socket that nobody knows any more is closed. */
    private final Queue<Socket> silent = new ConcurrentLinkedQueue<>();

    private final AtomicLong toServer = new AtomicLong();
    private final AtomicLong toClient = new AtomicLong();

    FaultyNetwork(int server, Fault fault) {
        this.server = server;
        this.fault = fault;
        try {
            entrance = new ServerSocket(0, 10, LOOPBACK);
            if (fault.kind() == Kind.REFUSES) {
                entrance.close();
            } else {
                Thread.ofVirtual().start(this::accept);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return entrance.getLocalPort();
    }

    long bytes(Way way) {
        return (way == Way.TO_SERVER ? toServer : toClient).get();
    }

    private void accept() {
        var mine = fault;
        try {
            while (true) {
                var client = entrance.accept();
                client.setTcpNoDelay(true);
                if (mine.kind() == Kind.SILENT) {
                    silent.add(client);
                } else {
                    connect(client, mine);
                }
                mine = Fault.NONE;
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void connect(Socket client, Fault mine) throws IOException {
        var node = new Socket(LOOPBACK, server);
        node.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> carry(client, node, mine, Way.TO_SERVER, toServer));
        Thread.ofVirtual().start(() -> carry(node, client, mine, Way.TO_CLIENT, toClient));
    }

    private static void carry(Socket from, Socket to, Fault fault, Way way, AtomicLong count) {
        var mine = fault.way() == way ? fault : Fault.NONE;
        var piece = new byte[mine.kind() == Kind.DRIPS ? 1 : 16 * 1024];
        try (from;
                to;
                var in = from.getInputStream();
                var out = to.getOutputStream()) {
            for (var n = in.read(piece); n >= 0; n = in.read(piece)) {
                var before = count.getAndAdd(n);
                var here = mine.after() - before;
                if (here >= n || mine.kind() == Kind.NONE || mine.kind() == Kind.DRIPS) {
                    out.write(piece, 0, n);
                } else if (!happens(mine.kind(), piece, (int) Math.max(here, 0), n, out)) {
                    end(mine.kind(), in, from, to);
                    return;
                }
            }
        } catch (IOException e) {
            // One side is gone; closing tells the other.
        }
    }

    /** @return whether it goes on */
    private static boolean happens(Kind kind, byte[] piece, int here, int n, OutputStream out) throws IOException {
        if (kind == Kind.FLIPS) {
            piece[here] ^= 0x11;
            out.write(piece, 0, n);
            return true;
        }
        out.write(piece, 0, here);
        return false;
    }

    private static void end(Kind kind, InputStream in, Socket from, Socket to) throws IOException {
        if (kind == Kind.STALLS) {
            in.transferTo(OutputStream.nullOutputStream());
        } else if (kind == Kind.RESETS) {
            // A connection that is closed without lingering is reset.
            from.setSoLinger(true, 0);
            to.setSoLinger(true, 0);
        }
    }

    @Override
    public void close() {
        try {
            entrance.close();
            for (var socket : silent) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
