package dev.plumb.inventory;

import dev.plumb.model.Value;
import dev.plumb.node.Endpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How to connect where no variable says it: level 1, flags of the command line and what Plumb takes for granted.
 *
 * @param home the home directory of the user who runs Plumb, for {@code ~} and for known hosts
 * @param become whether {@code -b} was given
 */
public record ConnectionDefaults(
        Optional<String> connection,
        Optional<String> user,
        Optional<Value.Secret> password,
        Optional<Path> privateKey,
        Endpoint.HostKeys hostKeys,
        Duration connectTimeout,
        boolean become,
        Optional<String> becomeUser,
        Optional<String> becomeMethod,
        Path home,
        Path workingDirectory) {

    /** Without any flag. */
    public static ConnectionDefaults of(Path home, Path workingDirectory) {
        return new ConnectionDefaults(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Endpoint.HostKeys.STRICT,
                Duration.ofSeconds(10),
                false,
                Optional.empty(),
                Optional.empty(),
                home,
                workingDirectory);
    }

    /** With {@code -u}, {@code -c} and so on; what is empty stays as it is. */
    public ConnectionDefaults with(Optional<String> connection, Optional<String> user, Optional<Path> privateKey) {
        return new ConnectionDefaults(
                connection.or(() -> this.connection),
                user.or(() -> this.user),
                password,
                privateKey.or(() -> this.privateKey),
                hostKeys,
                connectTimeout,
                become,
                becomeUser,
                becomeMethod,
                home,
                workingDirectory);
    }

    /** With {@code -b}, {@code --become-user} and {@code --become-method}. */
    public ConnectionDefaults withBecome(boolean become, Optional<String> user, Optional<String> method) {
        return new ConnectionDefaults(
                connection,
                this.user,
                password,
                privateKey,
                hostKeys,
                connectTimeout,
                become,
                user,
                method,
                home,
                workingDirectory);
    }
}
