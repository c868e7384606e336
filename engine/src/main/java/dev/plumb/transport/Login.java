package dev.plumb.transport;

import java.util.Optional;

/**
 * What makes an SSH connection the same: sessions whose logins are equal share one.
 *
 * @param jump through which other connection this one is made
 */
record Login(
        String address, int port, String user, Keyring keyring, Trust trust, Patience patience, Optional<Login> jump) {
    static final int SSH_PORT = 22;

    int timeoutMillis() {
        return Math.toIntExact(patience.connect().toMillis());
    }

    /** As known_hosts spells it: the port only where it isn't SSH's own. */
    String knownHostsName() {
        return trust.alias().orElseGet(() -> port == SSH_PORT ? address : "[" + address + "]:" + port);
    }

    /** For people. */
    String place() {
        return address + " port " + port
                + jump.map(via -> " (through " + via.address() + ")").orElse("");
    }
}
