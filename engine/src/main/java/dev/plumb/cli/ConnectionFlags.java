package dev.plumb.cli;

import dev.plumb.inventory.ConnectionDefaults;
import dev.plumb.model.Value;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How to reach hosts and as whom, where the inventory doesn't say; names and meanings are Ansible's. */
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
            names = {"-k", "--ask-pass"},
            description = "Ask for the password to log in with.")
    private boolean askPassword;

    @Option(
            names = {"--connection-password-file", "--conn-pass-file"},
            paramLabel = "FILE",
            description = "The password to log in with is the first line of this file.")
    private Optional<String> passwordFile = Optional.empty();

    @Option(
            names = "--ssh-config",
            paramLabel = "FILE",
            description = "Read this instead of ~/.ssh/config and /etc/ssh/ssh_config; none for neither.")
    private Optional<String> sshConfig = Optional.empty();

    @Option(
            names = {"-b", "--become"},
            description = "Act as another user (root).")
    private boolean become;

    @Option(names = "--become-user", paramLabel = "USER", description = "Act as this user.")
    private Optional<String> becomeUser = Optional.empty();

    @Option(names = "--become-method", paramLabel = "METHOD", description = "How: sudo, su or doas. Default: sudo.")
    private Optional<String> becomeMethod = Optional.empty();

    @Option(
            names = {"-K", "--ask-become-pass"},
            description = "Ask for the password that sudo or su wants.")
    private boolean askBecomePassword;

    @Option(
            names = {"--become-password-file", "--become-pass-file"},
            paramLabel = "FILE",
            description = "The password that sudo or su wants is the first line of this file.")
    private Optional<String> becomePasswordFile = Optional.empty();

    private Optional<ConnectionDefaults> known = Optional.empty();

    /**
     * What the flags say; the first call asks for the passwords that are wanted.
     *
     * @throws dev.plumb.model.Refused if a password is wanted and can't be had
     */
    ConnectionDefaults defaults(Caller caller) {
        if (known.isEmpty()) {
            known = Optional.of(read(caller));
        }
        return known.get();
    }

    private ConnectionDefaults read(Caller caller) {
        var passwords = new Passwords(caller);
        var login = password(passwords, askPassword, passwordFile, "SSH password: ", "--connection-password-file");
        var prompt = login.isPresent()
                ? "Password to become another user (empty: the same): "
                : "Password to become another user: ";
        var toBecome = password(passwords, askBecomePassword, becomePasswordFile, prompt, "--become-password-file");
        return caller.connections()
                .with(connection, user, privateKey.map(caller::resolve))
                .withBecome(become, becomeUser, becomeMethod)
                .withPasswords(login, toBecome.map(secret -> Passwords.isEmpty(secret) ? login.orElse(secret) : secret))
                .withSshConfig(sshConfig);
    }

    private static Optional<Value.Secret> password(
            Passwords passwords, boolean ask, Optional<String> file, String prompt, String instead) {
        if (file.isPresent()) {
            return file.map(passwords::read);
        }
        return ask ? Optional.of(passwords.ask(prompt, instead)) : Optional.empty();
    }
}
