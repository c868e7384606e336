package dev.plumb.inventory;

import dev.plumb.model.Value;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How to connect where no variable says it: level 1, flags of the command line and what Plumb takes for granted.
 *
 * @param sshConfig the file that {@code ssh -F} would name, or {@code none}
 * @param become whether {@code -b} was given
 * @param home the home directory of the user who runs Plumb, for {@code ~}, OpenSSH's configuration and known hosts
 */
public record ConnectionDefaults(
        Optional<String> connection,
        Optional<String> user,
        Optional<Value.Secret> password,
        Optional<Path> privateKey,
        Optional<String> sshConfig,
        boolean become,
        Optional<String> becomeUser,
        Optional<String> becomeMethod,
        Optional<Value.Secret> becomePassword,
        Path home,
        Path workingDirectory) {

    /** Without any flag. */
    public static ConnectionDefaults of(Path home, Path workingDirectory) {
        return new ConnectionDefaults(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
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
                sshConfig,
                become,
                becomeUser,
                becomeMethod,
                becomePassword,
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
                sshConfig,
                become,
                user,
                method,
                becomePassword,
                home,
                workingDirectory);
    }

    /** With what {@code -k} and {@code -K} asked for, or a file of passwords said. */
    public ConnectionDefaults withPasswords(Optional<Value.Secret> login, Optional<Value.Secret> toBecome) {
        return new ConnectionDefaults(
                connection,
                user,
                login,
                privateKey,
                sshConfig,
                become,
                becomeUser,
                becomeMethod,
                toBecome,
                home,
                workingDirectory);
    }

    /** With {@code --ssh-config}. */
    public ConnectionDefaults withSshConfig(Optional<String> named) {
        return new ConnectionDefaults(
                connection,
                user,
                password,
                privateKey,
                named,
                become,
                becomeUser,
                becomeMethod,
                becomePassword,
                home,
                workingDirectory);
    }
}
