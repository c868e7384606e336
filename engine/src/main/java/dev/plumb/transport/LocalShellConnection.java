package dev.plumb.transport;

import com.xebialabs.overthere.CmdLine;
import com.xebialabs.overthere.ConnectionOptions;
import com.xebialabs.overthere.OverthereConnector;
import com.xebialabs.overthere.OverthereProcess;
import com.xebialabs.overthere.RuntimeIOException;
import com.xebialabs.overthere.local.LocalConnection;
import com.xebialabs.overthere.spi.AddressPortMapper;
import com.xebialabs.overthere.spi.Protocol;
import java.io.IOException;
import java.time.Duration;

/** Overthere's protocol {@code local}, with processes that end together with what they started. Overthere makes it. */
@Protocol(name = LocalConnection.LOCAL_PROTOCOL)
public final class LocalShellConnection extends LocalConnection {
    private static final String PATIENCE = "patience";

    /** For Overthere, which calls it by reflection. */
    public LocalShellConnection(String protocol, ConnectionOptions options, AddressPortMapper mapper) {
        super(protocol, options, mapper);
    }

    /** Overthere, taught this protocol alone; its own start scans the whole class path. */
    static OverthereConnector connector() {
        var connector = new OverthereConnector();
        connector.registerProtocol(LocalShellConnection.class);
        return connector;
    }

    /** @param patience how long a shell may take to end after the end of its input */
    static ConnectionOptions options(Duration patience) {
        var options = new ConnectionOptions();
        options.set(PATIENCE, patience);
        return options;
    }

    @Override
    public OverthereProcess startProcess(CmdLine command) {
        try {
            var process = new ProcessBuilder(command.toCommandArray(os, false)).start();
            return new LocalShell(process, options.get(PATIENCE));
        } catch (IOException e) {
            throw new RuntimeIOException(e);
        }
    }
}
