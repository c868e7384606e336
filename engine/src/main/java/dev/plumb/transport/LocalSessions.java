package dev.plumb.transport;

import com.xebialabs.overthere.OverthereConnector;
import com.xebialabs.overthere.local.LocalConnection;
import dev.plumb.node.Endpoint;
import dev.plumb.node.NodeSession;
import dev.plumb.node.Sessions;
import dev.plumb.transport.shell.ShellSession;

/** Sessions on this machine, which needs a POSIX sh for that. */
public final class LocalSessions implements Sessions {
    private final OverthereConnector connector = LocalShellConnection.connector();
    private final PasswordTrials trials = new PasswordTrials();

    @Override
    public boolean serves(String connection) {
        return connection.equals(LocalConnection.LOCAL_PROTOCOL);
    }

    @Override
    public NodeSession open(Endpoint endpoint) {
        return new ShellSession(LocalDial.to(endpoint, connector, Programs.ofThisMachine(), trials));
    }
}
