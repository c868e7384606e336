package dev.plumb.cli;

import dev.plumb.node.Endpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The words that start an interactive shell on a node: of the system's ssh, which reads its own configuration besides. */
record ShellWords(Endpoint endpoint, String loginShell) {

    /** @throws IllegalArgumentException for a connection that has no shell */
    List<String> all() {
        return switch (endpoint.connection()) {
            case "local" -> endpoint.become().map(ShellWords::becoming).orElse(List.of(loginShell));
            case "ssh" -> ssh();
            default -> throw new IllegalArgumentException("no shell over " + endpoint.connection());
        };
    }

    /** What the inventory says; all else is up to ssh. */
    private List<String> ssh() {
        var words = new ArrayList<>(List.of("ssh", "-t"));
        endpoint.port().ifPresent(port -> words.addAll(List.of("-p", Integer.toString(port))));
        endpoint.user().ifPresent(user -> words.addAll(List.of("-l", user)));
        endpoint.credentials().privateKey().ifPresent(key -> words.addAll(List.of("-i", key.toString())));
        var ssh = endpoint.ssh();
        switch (ssh.configuration().files()) {
            case Endpoint.ConfigFiles.Only(var file) -> words.addAll(List.of("-F", file.toString()));
            case Endpoint.ConfigFiles.None _ -> words.addAll(List.of("-F", "none"));
            case Endpoint.ConfigFiles.Usual _ -> {}
        }
        ssh.configuration().options().forEach(line -> words.addAll(List.of("-o", line)));
        ssh.jump().ifPresent(jump -> words.addAll(List.of("-J", jump)));
        ssh.knownHosts().ifPresent(file -> option(words, "UserKnownHostsFile", quoted(file)));
        ssh.hostKeys()
                .ifPresent(keys -> option(
                        words,
                        "StrictHostKeyChecking",
                        switch (keys) {
                            case STRICT -> "yes";
                            case ACCEPT_NEW -> "accept-new";
                        }));
        ssh.connectTimeout().ifPresent(timeout -> option(words, "ConnectTimeout", Long.toString(timeout.toSeconds())));
        words.add("--");
        words.add(endpoint.address());
        endpoint.become().map(ShellWords::becoming).map(ShellWords::line).ifPresent(words::add);
        return words;
    }

    private static void option(List<String> words, String name, String value) {
        words.add("-o");
        words.add(name + "=" + value);
    }

    /** As ssh_config(5) wants a file's name: blanks in quotes, and a percent sign would be a token. */
    private static String quoted(Path file) {
        return "\"" + file.toString().replace("%", "%%") + "\"";
    }

    private static List<String> becoming(Endpoint.Become become) {
        return switch (become.method()) {
            case "su" -> List.of("su", "-", become.user());
            case "doas" -> List.of("doas", "-u", become.user(), "-s");
            default -> List.of(become.method(), "-u", become.user(), "-i");
        };
    }

    /** Words as a shell reads them back. */
    static String line(List<String> words) {
        return words.stream().map(ShellWords::word).collect(Collectors.joining(" "));
    }

    private static String word(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
