package dev.plumb.transport;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.node.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What starts a node's shell, directly or through sudo. Its words need no quoting in any login shell, and hold no secret.
 *
 * @param words the program and its arguments
 */
record ShellCommand(List<String> words) {
    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
    private static final Pattern USER_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.@$-]*");

    ShellCommand {
        words = List.copyOf(words);
    }

    /**
     * @param loginUser who the shell runs as without sudo
     * @throws Refused if the shell or the user to become can't be written without quotes
     */
    static ShellCommand of(Endpoint endpoint, String loginUser) {
        var words = new ArrayList<String>();
        endpoint.become().filter(become -> !become.user().equals(loginUser)).ifPresent(become -> {
            // In English whatever the node's language, because we read what sudo says.
            words.addAll(List.of("env", "LC_ALL=C", "sudo", "-n", "-u", user(become, endpoint), "--"));
        });
        words.addAll(shell(endpoint));
        return new ShellCommand(words);
    }

    /** A command line for whatever login shell the user has. */
    String line() {
        var line = new StringBuilder("exec");
        for (var word : words) {
            line.append(' ').append(PLAIN_WORD.matcher(word).matches() ? word : "'" + word + "'");
        }
        return line.toString();
    }

    private static List<String> shell(Endpoint endpoint) {
        var words = new ArrayList<>(List.of(endpoint.shell().strip().split("\\s+")));
        if (words.getFirst().equals("exec")) {
            words.removeFirst();
        }
        if (words.isEmpty()
                || !words.stream().allMatch(word -> PLAIN_WORD.matcher(word).matches())) {
            throw refused(
                    endpoint,
                    "The shell \"" + endpoint.shell()
                            + "\" is no plain command. Name one without quotes or variables, such as"
                            + " /bin/dash or busybox sh.");
        }
        return words;
    }

    private static String user(Endpoint.Become become, Endpoint endpoint) {
        if (!become.method().equals("sudo")) {
            throw refused(
                    endpoint,
                    "The become method \"" + become.method()
                            + "\" isn't supported yet. The only one so far is \"sudo\".");
        }
        if (!USER_NAME.matcher(become.user()).matches()) {
            throw refused(endpoint, "\"" + become.user() + "\" can't be the name of a user to become.");
        }
        return become.user();
    }

    private static Refused refused(Endpoint endpoint, String detail) {
        return new Refused(
                Problem.anywhere("Connection setting refused", "Host \"" + endpoint.host() + "\": " + detail));
    }
}
