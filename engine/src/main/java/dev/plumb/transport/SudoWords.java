package dev.plumb.transport;

import dev.plumb.node.Endpoint;
import java.util.List;
import java.util.Optional;

/**
 * What sudo means when it doesn't start a shell.
 *
 * @param login who asked
 * @param shell what should have been started
 */
record SudoWords(Optional<Endpoint.Become> become, String login, String shell) {
    static SudoWords of(Endpoint endpoint, String login) {
        return new SudoWords(endpoint.become(), login, endpoint.shell());
    }

    Optional<String> explain(List<String> lastWords) {
        return become.flatMap(wanted -> explain(wanted.user(), String.join("\n", lastWords)));
    }

    private Optional<String> explain(String wanted, String words) {
        if (words.contains("password is required") || words.contains("a terminal is required")) {
            return Optional.of("sudo wants a password from \"" + login + "\" to become \"" + wanted
                    + "\", and Plumb gives it none. " + remedy(wanted));
        }
        if (words.contains("not allowed to")
                || words.contains("not in the sudoers file")
                || words.contains("may not run sudo")) {
            return Optional.of("sudo doesn't allow \"" + login + "\" to run " + shell + " as \"" + wanted + "\". "
                    + remedy(wanted));
        }
        if (words.contains("must have a tty")) {
            return Optional.of("sudo wants a terminal (requiretty), and Plumb has none. On the node, allow \"" + login
                    + "\" to do without:\n    Defaults:" + login + " !requiretty");
        }
        if (words.contains("unknown user")) {
            return Optional.of("There is no user \"" + wanted + "\" on the node to become. Correct \"become_user\".");
        }
        if (words.contains("sudo") && (words.contains("not found") || words.contains("No such file"))) {
            return Optional.of("There is no sudo on the node, so \"" + login + "\" can't become \"" + wanted
                    + "\". Install sudo there, or log in as \"" + wanted + "\" and leave \"become\" out.");
        }
        return Optional.empty();
    }

    private String remedy(String wanted) {
        return "On the node, allow it without one (visudo -f /etc/sudoers.d/plumb):\n    " + login + " ALL=(" + wanted
                + ") NOPASSWD: ALL";
    }
}
