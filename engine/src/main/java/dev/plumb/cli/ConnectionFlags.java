package dev.plumb.cli;

import dev.plumb.inventory.ConnectionDefaults;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How, and as whom, hosts are reached where the inventory doesn't say; names and meanings are Ansible's. */
final class ConnectionFlags {
    @Option(
            names = {"-c", "--connection"},
            paramLabel = "KIND",
            description = "ssh, local or twin, where the inventory doesn't say. Default: ssh.")
    private Optional<String> connection = Optional.empty();

    @Option(
            names = {"-u", "--user"},
            paramLabel = "USER",
            description = "Log in as this user, where the inventory doesn't say.")
    private Optional<String> user = Optional.empty();

    @Option(names = "--private-key", paramLabel = "FILE", description = "The key to log in with.")
    private Optional<String> privateKey = Optional.empty();

    @Option(
            names = {"-b", "--become"},
            description = "Act as another user (root).")
    private boolean become;

    @Option(names = "--become-user", paramLabel = "USER", description = "Act as this user.")
    private Optional<String> becomeUser = Optional.empty();

    @Option(names = "--become-method", paramLabel = "METHOD", description = "How. Default: sudo.")
    private Optional<String> becomeMethod = Optional.empty();

    /** What connections are like where no variable says it. */
    ConnectionDefaults defaults(Caller caller) {
        return caller.connections()
                .with(connection, user, privateKey.map(caller::resolve))
                .withBecome(become, becomeUser, becomeMethod);
    }
}
