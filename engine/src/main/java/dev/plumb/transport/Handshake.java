package dev.plumb.transport;

import dev.plumb.node.Unreachable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.net.SocketFactory;
import net.schmizz.keepalive.KeepAliveRunner;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.SSHClient;

/** Connects, verifies the node's host key, and only then logs in. */
final class Handshake {
    private final Login login;
    private final PasswordTrials trials;
    private final SSHClient client;

    private Handshake(Login login, Config algorithms, PasswordTrials trials) {
        this.login = login;
        this.trials = trials;
        this.client = new SSHClient(algorithms);
    }

    /** @return a client that is logged in */
    static SSHClient with(Login login, SshConnections shared, NodeSocket socket) throws Unreachable {
        // Before connecting: a wrong passphrase needs no node.
        var credentials = Credentials.of(login, shared.keys(), Clock.systemUTC());
        var hostKeys = new HostKeyCheck(login, knownHosts(login), Clock.systemUTC());
        for (var attempt = 1; ; attempt++) {
            var connected = new GreetedSocket(socket.connect(), login.patience().login());
            try {
                return new Handshake(login, hostKeys.algorithms(), shared.trials())
                        .perform(credentials, hostKeys, connected);
            } catch (TurnedAway e) {
                shared.turnedAway(login, socket.host(), attempt);
                if (!shared.retries().again(attempt)) {
                    throw new Unreachable(e.getMessage() + " It was tried " + attempt + " times.", e);
                }
            }
        }
    }

    /** The node hung up before it had said anything, or because it is busy: the same may work in a moment. */
    private static final class TurnedAway extends Exception {
        private static final long serialVersionUID = 1L;

        TurnedAway(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private static KnownHosts knownHosts(Login login) throws Unreachable {
        try {
            return KnownHosts.read(login.trust().all());
        } catch (IOException e) {
            throw new Unreachable(
                    "The known hosts of " + login.place() + " can't be read, so nobody can be trusted: "
                            + e.getMessage() + ". Make the file readable, or name another one with \"known_hosts\".",
                    e);
        }
    }

    private SSHClient perform(List<Credential> credentials, HostKeyCheck hostKeys, GreetedSocket socket)
            throws Unreachable, TurnedAway {
        try {
            client.addHostKeyVerifier(hostKeys);
            client.setSocketFactory(new Connected(socket));
            client.setTimeout(login.timeoutMillis());
            client.getTransport().setTimeoutMs(login.timeoutMillis());
            keepAlive();
            client.connect(login.address(), login.port());
            new Authentication(client, login, trials).logIn(credentials);
            socket.letIn();
            return client;
        } catch (Unreachable e) {
            close(socket);
            throw e;
        } catch (IOException e) {
            close(socket);
            if (isTurnedAway(socket, e)) {
                throw new TurnedAway(String.valueOf(failure(e).getMessage()), e);
            }
            if (socket.isOverdue()) {
                throw new Unreachable(
                        login.place() + " kept talking for "
                                + login.patience().login().toSeconds()
                                + " s without letting anybody in. Is \"port\" another service's?",
                        e);
            }
            throw hostKeys.refusal().map(why -> new Unreachable(why, e)).orElseGet(() -> failure(e));
        }
    }

    /** A node that stays silent for that many intervals is lost. */
    private void keepAlive() {
        var keepAlive = client.getConnection().getKeepAlive();
        keepAlive.setKeepAliveInterval(login.patience().keepAliveSeconds());
        if (keepAlive instanceof KeepAliveRunner runner) {
            runner.setMaxAliveCount(login.patience().missed());
        }
    }

    private Unreachable failure(IOException e) {
        var words = String.valueOf(e.getMessage());
        if (isTimeout(e)) {
            return new Unreachable(
                    login.place() + " accepted the connection, but didn't speak SSH within "
                            + login.patience().connect().toSeconds()
                            + " s. Is it overloaded, or is \"port\" another service's?",
                    e);
        }
        if (words.contains("Unable to reach a settlement")) {
            return new Unreachable(
                    login.place() + " and Plumb have no algorithm in common. Plumb speaks nothing that rests on"
                            + " SHA-1; the node's SSH server is probably older than OpenSSH 7.2. " + words + ".",
                    e);
        }
        return new Unreachable(
                login.place() + " closed the connection while it was being made (" + words
                        + "). Is \"port\" an SSH server's, and does it have room for one more (MaxStartups)?",
                e);
    }

    private static boolean isTurnedAway(GreetedSocket socket, IOException e) {
        var greeting = socket.greeting();
        return !isTimeout(e) && (greeting.isEmpty() || greeting.contains("MaxStartups"));
    }

    private static boolean isTimeout(Throwable e) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException || cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    private void close(Socket socket) {
        try (socket) {
            client.disconnect();
        } catch (IOException e) {
            // It failed already, and that is what is reported.
        }
    }

    /** Hands sshj a socket that is connected already. */
    private static final class Connected extends SocketFactory {
        private final Socket socket;

        Connected(Socket socket) {
            this.socket = socket;
        }

        @Override
        public Socket createSocket() {
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) {
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            return socket;
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            return socket;
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            return socket;
        }
    }
}
