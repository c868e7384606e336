package dev.plumb.node;

import dev.plumb.model.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where and how to reach a node, as which user.
 *
 * @param host its name in the inventory
 * @param connection {@code ssh}, {@code local} or {@code twin}
 * @param address what to connect to
 * @param variables the host's variables that start with {@code twin} or are {@code cluster}; adapters may look at them
 */
public record Endpoint(
        String host,
        String connection,
        String address,
        OptionalInt port,
        Optional<String> user,
        Optional<Value.Secret> password,
        Optional<Path> privateKey,
        Optional<Value.Secret> passphrase,
        HostKeys hostKeys,
        Path knownHosts,
        Duration connectTimeout,
        Duration keepAlive,
        String shell,
        Optional<Become> become,
        Value.Mapping variables) {

    /** What to do with a host key that isn't known; a changed one is always refused. */
    public enum HostKeys {
        STRICT,
        ACCEPT_NEW
    }

    /** @param method {@code sudo}; others come later */
    public record Become(String user, String method) {}
}
