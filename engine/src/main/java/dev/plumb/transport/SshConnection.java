package dev.plumb.transport;

import com.xebialabs.overthere.CmdLine;
import com.xebialabs.overthere.ConnectionOptions;
import com.xebialabs.overthere.OperatingSystemFamily;
import com.xebialabs.overthere.OverthereConnection;
import com.xebialabs.overthere.OverthereFile;
import com.xebialabs.overthere.OverthereProcess;
import com.xebialabs.overthere.RuntimeIOException;
import com.xebialabs.overthere.spi.AddressPortMapper;
import com.xebialabs.overthere.spi.BaseOverthereConnection;
import com.xebialabs.overthere.spi.OverthereConnectionBuilder;
import com.xebialabs.overthere.spi.Protocol;
import dev.plumb.node.Unreachable;
import java.io.IOException;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;
import net.schmizz.sshj.transport.TransportException;
import org.jspecify.annotations.Nullable;

/** Overthere's protocol {@code ssh} as Plumb speaks it: over current sshj, with host keys verified. Overthere makes it. */
@Protocol(name = SshConnection.PROTOCOL)
public final class SshConnection extends BaseOverthereConnection implements OverthereConnectionBuilder {
    static final String PROTOCOL = "ssh";
    private static final String LOGIN = "login";
    private static final String HOST = "host";
    private static final String SHARED = "shared";

    private final Login login;
    private final String host;
    private final SshConnections shared;
    private @Nullable SSHClient client;

    /** For Overthere, which calls it by reflection. */
    public SshConnection(String protocol, ConnectionOptions options, AddressPortMapper mapper) {
        super(protocol, options, mapper, true);
        this.login = options.get(LOGIN);
        this.host = options.get(HOST);
        this.shared = options.get(SHARED);
    }

    static ConnectionOptions options(Login login, String host, SshConnections shared) {
        var options = new ConnectionOptions();
        options.set(ConnectionOptions.OPERATING_SYSTEM, OperatingSystemFamily.UNIX);
        options.set(LOGIN, login);
        options.set(HOST, host);
        options.set(SHARED, shared);
        return options;
    }

    /** @throws RuntimeIOException with an {@link Unreachable} as its cause */
    @Override
    public OverthereConnection connect() {
        try {
            client = Handshake.with(login, shared, new NodeSocket(login, host, mapper, shared));
            connected();
            return this;
        } catch (Unreachable e) {
            throw new RuntimeIOException(e);
        }
    }

    /** @throws RuntimeIOException with an {@link Unreachable} as its cause */
    @Override
    public OverthereProcess startProcess(CmdLine command) {
        var line = String.join(" ", command.toCommandArray(os, false));
        if (!isAlive()) {
            throw lost(new IOException("the connection has ended"));
        }
        try {
            var session = client().startSession();
            return new SshProcess(session, session.exec(line));
        } catch (IllegalStateException e) {
            // sshj's word for a connection that ended between the look at it and its use.
            throw lost(e);
        } catch (TransportException e) {
            // The socket has gone, and sshj's reader is about to notice: whoever comes next has to see it already.
            close();
            throw lost(e);
        } catch (IOException e) {
            throw new RuntimeIOException(new Unreachable(
                    login.place() + " doesn't start another shell: " + e.getMessage()
                            + ". Does the node limit sessions (MaxSessions), or force another command?",
                    e));
        }
    }

    /** Lets this node connect to another one. */
    DirectConnection tunnel(String address, int port) throws IOException {
        return client().newDirectConnection(address, port);
    }

    private RuntimeIOException lost(Exception e) {
        return new RuntimeIOException(new Unreachable("The connection to " + login.place() + " was lost.", e));
    }

    /** Whether the node still answers, as far as we know. */
    boolean isAlive() {
        return client().isConnected() && client().isAuthenticated();
    }

    @Override
    protected void doClose() {
        try {
            client().disconnect();
        } catch (IOException e) {
            // It is gone already, which is what closing wants.
        }
    }

    private SSHClient client() {
        if (client == null) {
            throw new IllegalStateException("Not connected. This is a bug in Plumb.");
        }
        return client;
    }

    @Override
    public OverthereFile getFile(String path) {
        throw withoutFiles();
    }

    @Override
    public OverthereFile getFile(OverthereFile parent, String child) {
        throw withoutFiles();
    }

    @Override
    protected OverthereFile getFileForTempFile(OverthereFile parent, String name) {
        throw withoutFiles();
    }

    private static UnsupportedOperationException withoutFiles() {
        return new UnsupportedOperationException("Files travel through the shell of the user who writes them.");
    }

    @Override
    public String toString() {
        return PROTOCOL + "://" + login.user() + "@" + login.address() + ":" + login.port();
    }
}
