package dev.plumb.transport;

import dev.plumb.model.Event;
import dev.plumb.node.Endpoint;
import dev.plumb.node.NodeSession;
import dev.plumb.node.Sessions;
import dev.plumb.transport.shell.ShellSession;
import java.util.function.Consumer;

/**
 * Sessions over SSH. Those of one node and login share a connection, whatever users they become; it is closed with the last of
 * them.
 */
public final class SshSessions implements Sessions {
    private final Notices notices = new Notices();
    private final SshConnections connections = new SshConnections(System.getenv(), notices, Retries.USUAL);

    @Override
    public boolean serves(String connection) {
        return connection.equals(SshConnection.PROTOCOL);
    }

    @Override
    public void listen(Consumer<Event> listener) {
        notices.listen(listener);
    }

    @Override
    public NodeSession open(Endpoint endpoint) {
        return new ShellSession(SshDial.to(endpoint, connections));
    }
}
