package dev.plumb.node;

import dev.plumb.model.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where and how to reach a node, as which user.
 *
 * @param host its name in the inventory
 * @param connection {@code ssh}, {@code local} or {@code twin}
 * @param address what to connect to; OpenSSH's configuration may know it by another name
 * @param variables the host's variables that start with {@code twin} or are {@code cluster}; adapters may look at them
 */
public record Endpoint(
        String host,
        String connection,
        String address,
        OptionalInt port,
        Optional<String> user,
        Credentials credentials,
        Ssh ssh,
        String shell,
        Optional<Become> become,
        Value.Mapping variables) {

    /** What to log in with; where it is nothing, what OpenSSH itself would take. */
    public record Credentials(
            Optional<Value.Secret> password, Optional<Path> privateKey, Optional<Value.Secret> passphrase) {
        public static final Credentials NONE = new Credentials(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * How to connect over SSH. What is empty is up to OpenSSH's configuration, and then to Plumb.
     *
     * @param keepAlive how long a node may say nothing before it is asked for a sign of life
     * @param jump the way to the node, as {@code ProxyJump} spells it
     */
    public record Ssh(
            Optional<HostKeys> hostKeys,
            Optional<Path> knownHosts,
            Optional<Duration> connectTimeout,
            Optional<Duration> keepAlive,
            Optional<String> jump,
            OpenSsh configuration) {
        /** Everything is up to a user's own configuration. */
        public static Ssh of(Path home) {
            return new Ssh(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    new OpenSsh(home, ConfigFiles.USUAL, List.of()));
        }
    }

    /**
     * What of OpenSSH's own configuration counts.
     *
     * @param home the home directory of the user who runs Plumb
     * @param options lines that come before those of every file, such as {@code Port=2022}
     */
    public record OpenSsh(Path home, ConfigFiles files, List<String> options) {
        public OpenSsh {
            options = List.copyOf(options);
        }
    }

    /** OpenSSH's configuration files. */
    public sealed interface ConfigFiles {
        /** The user's, then this machine's. */
        ConfigFiles USUAL = new Usual();

        ConfigFiles NONE = new None();

        record Usual() implements ConfigFiles {}

        /** As after {@code ssh -F}. */
        record Only(Path file) implements ConfigFiles {}

        record None() implements ConfigFiles {}
    }

    /** What to do with a host key that isn't known; a changed one is always refused. */
    public enum HostKeys {
        STRICT,
        ACCEPT_NEW
    }

    /**
     * Whom to become after logging in.
     *
     * @param method {@code sudo}, {@code su} or {@code doas}
     * @param password what the method may ask for
     */
    public record Become(String user, String method, Optional<Value.Secret> password) {
        /** Without a password. */
        public Become(String user, String method) {
            this(user, method, Optional.empty());
        }
    }
}
