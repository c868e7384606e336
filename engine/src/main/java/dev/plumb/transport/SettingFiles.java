package dev.plumb.transport;

import dev.plumb.node.Endpoint;
import dev.plumb.node.Unreachable;
import dev.plumb.transport.config.Tokens;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The files that OpenSSH's configuration names for one host, and those that count where it names none. */
final class SettingFiles {
    private static final String NONE = "none";
    private static final String AGENT = "SSH_AUTH_SOCK";
    private static final String WINDOWS_AGENT = "\\\\.\\pipe\\openssh-ssh-agent";

    private final Endpoint.OpenSsh configuration;
    private final Map<String, String> environment;
    private final Tokens tokens;

    SettingFiles(
            Endpoint.OpenSsh configuration,
            String host,
            String address,
            OptionalInt port,
            String user,
            Map<String, String> environment) {
        this.configuration = configuration;
        this.environment = environment;
        this.tokens = new Tokens(
                Map.of(
                        'd', configuration.home().toString(),
                        'h', address,
                        'k', address,
                        'n', host,
                        'p', String.valueOf(port.orElse(Login.SSH_PORT)),
                        'r', user,
                        'u', System.getProperty("user.name")),
                environment,
                configuration.home());
    }

    /** Without {@code none}. */
    List<Path> all(List<String> names) throws Unreachable {
        var files = new ArrayList<Path>();
        for (var name : names) {
            if (!name.equalsIgnoreCase(NONE)) {
                files.add(tokens.file(name));
            }
        }
        return files;
    }

    List<Path> known(Optional<List<String>> named, List<Path> usual) throws Unreachable {
        return named.isPresent() ? all(named.get()) : usual;
    }

    /** Those that ssh itself takes, where they are. */
    List<Path> defaultKeys() {
        var folder = configuration.home().resolve(".ssh");
        return List.of("id_rsa", "id_ecdsa", "id_ed25519").stream()
                .map(folder::resolve)
                .filter(Files::exists)
                .toList();
    }

    /** The agent's socket; empty where there is none, or none is wanted. */
    Optional<String> agent(Optional<String> named) throws Unreachable {
        var usual = Optional.ofNullable(environment.get(AGENT)).filter(socket -> !socket.isEmpty());
        if (named.isEmpty() || named.get().equals(AGENT)) {
            return usual.or(() -> File.separatorChar == '\\' ? Optional.of(WINDOWS_AGENT) : Optional.empty());
        }
        var name = named.get();
        if (name.equalsIgnoreCase(NONE)) {
            return Optional.empty();
        }
        if (name.startsWith("$") && !name.startsWith("${")) {
            return Optional.ofNullable(environment.get(name.substring(1)));
        }
        return Optional.of(tokens.file(name).toString());
    }
}
