package dev.plumb.transport;

import dev.plumb.model.Value;
import dev.plumb.node.Endpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What makes an SSH connection the same: sessions whose logins are equal share one. */
record Login(
        String address,
        int port,
        String user,
        Optional<Value.Secret> password,
        Optional<Path> privateKey,
        Optional<Value.Secret> passphrase,
        Endpoint.HostKeys hostKeys,
        Path knownHosts,
        Duration connectTimeout,
        Duration keepAlive) {
    private static final int SSH_PORT = 22;

    static Login of(Endpoint endpoint) {
        return new Login(
                endpoint.address(),
                endpoint.port().orElse(SSH_PORT),
                endpoint.user().orElseGet(() -> System.getProperty("user.name")),
                endpoint.password(),
                endpoint.privateKey(),
                endpoint.passphrase(),
                endpoint.hostKeys(),
                endpoint.knownHosts(),
                endpoint.connectTimeout(),
                endpoint.keepAlive());
    }

    /** As known_hosts spells it: the port only where it isn't SSH's own. */
    String knownHostsName() {
        return port == SSH_PORT ? address : "[" + address + "]:" + port;
    }

    int timeoutMillis() {
        return Math.toIntExact(connectTimeout.toMillis());
    }

    /** For people. */
    String place() {
        return address + " port " + port;
    }
}
