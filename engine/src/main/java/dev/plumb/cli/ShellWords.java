package dev.plumb.cli;

import dev.plumb.node.Endpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The words that start an interactive shell on a node: of the system's ssh, which reads its own configuration besides. */
record ShellWords(Endpoint endpoint, Path home, String loginShell) {

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
        endpoint.privateKey().ifPresent(key -> words.addAll(List.of("-i", key.toString())));
        if (!endpoint.knownHosts().equals(home.resolve(".ssh").resolve("known_hosts"))) {
            option(words, "UserKnownHostsFile", quoted(endpoint.knownHosts()));
        }
        option(
                words,
                "StrictHostKeyChecking",
                switch (endpoint.hostKeys()) {
                    case STRICT -> "yes";
                    case ACCEPT_NEW -> "accept-new";
                });
        option(words, "ConnectTimeout", Long.toString(endpoint.connectTimeout().toSeconds()));
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
