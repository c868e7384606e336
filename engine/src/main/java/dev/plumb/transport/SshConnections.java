package dev.plumb.transport;

import com.xebialabs.overthere.OverthereConnector;
import com.xebialabs.overthere.RuntimeIOException;
import dev.plumb.model.Event;
import dev.plumb.node.Unreachable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The connections that sessions share: one per login, opened by its first user and closed by its last. */
final class SshConnections {
    private final OverthereConnector connector = new OverthereConnector();
    private final Map<Login, Shared> byLogin = new HashMap<>();

    private final Logins logins;
    private final Keys keys = new Keys();
    private final PasswordTrials trials = new PasswordTrials();

    private final Notices notices;
    private final Retries retries;

    /** For a user without an environment. */
    SshConnections() {
        this(Map.of(), new Notices(), Retries.USUAL);
    }

    SshConnections(Map<String, String> environment, Notices notices, Retries retries) {
        this.logins = new Logins(environment, notices);
        this.notices = notices;
        this.retries = retries;
        connector.registerProtocol(SshConnection.class);
    }

    /** A connection that is kept open until it is given back. */
    final class Lease {
        private final Shared shared;
        private final SshConnection connection;
        private boolean over;

        private Lease(Shared shared, SshConnection connection) {
            this.shared = shared;
            this.connection = connection;
        }

        SshConnection connection() {
            return connection;
        }

        /** The second time nothing happens. */
        synchronized void giveBack() {
            if (!over) {
                over = true;
                leave(shared);
            }
        }
    }

    Logins logins() {
        return logins;
    }

    Retries retries() {
        return retries;
    }

    /** A node is too busy for another connection, which users should know: it costs time. */
    void turnedAway(Login login, String host, int attempt) {
        notices.once(
                "MaxStartups",
                "Connections were turned away",
                login.place() + " hung up before it said anything; Plumb tries again. An SSH server that gets many"
                        + " connections at once does that: raise MaxStartups there, or lower -f.");
        if (retries.left(attempt) > 0) {
            notices.tell(new Event.Reconnecting(host, attempt, retries.left(attempt)));
        }
    }

    Keys keys() {
        return keys;
    }

    PasswordTrials trials() {
        return trials;
    }

    /** @param host who wants it, for users who watch */
    Lease take(Login login, String host) throws Unreachable {
        var shared = join(login);
        try {
            return new Lease(shared, shared.connection(host));
        } catch (Unreachable | RuntimeException e) {
            leave(shared);
            throw e;
        }
    }

    private synchronized Shared join(Login login) {
        var shared = byLogin.get(login);
        if (shared == null || shared.isOver()) {
            shared = new Shared(login);
            byLogin.put(login, shared);
        }
        shared.users++;
        return shared;
    }

    private void leave(Shared shared) {
        synchronized (this) {
            shared.users--;
            if (shared.users > 0) {
                return;
            }
            byLogin.remove(shared.login, shared);
        }
        shared.opened.ifPresent(SshConnection::close);
    }

    /** One attempt to connect, and what came of it; who comes while it lasts waits for it. */
    private final class Shared {
        private final Login login;
        private int users;
        private volatile Optional<SshConnection> opened = Optional.empty();
        private volatile Optional<Unreachable> failure = Optional.empty();

        Shared(Login login) {
            this.login = login;
        }

        boolean isOver() {
            return failure.isPresent()
                    || opened.filter(connection -> !connection.isAlive()).isPresent();
        }

        synchronized SshConnection connection(String host) throws Unreachable {
            if (failure.isPresent()) {
                throw new Unreachable(String.valueOf(failure.get().getMessage()), failure.get());
            }
            if (opened.isEmpty()) {
                opened = Optional.of(open(host));
            }
            return opened.get();
        }

        private SshConnection open(String host) throws Unreachable {
            try {
                var options = SshConnection.options(login, host, SshConnections.this);
                return (SshConnection) connector.getConnection(SshConnection.PROTOCOL, options);
            } catch (RuntimeIOException e) {
                var cause = unreachable(e);
                failure = Optional.of(cause);
                throw cause;
            }
        }
    }

    /** Overthere's interfaces let only its own exceptions through; ours travels inside. */
    static Unreachable unreachable(RuntimeIOException e) {
        return e.getCause() instanceof Unreachable cause ? cause : new Unreachable(String.valueOf(e.getMessage()), e);
    }
}
