package dev.plumb.transport;

import dev.plumb.model.Value;
import dev.plumb.node.Endpoint;
import java.util.List;
import java.util.Optional;

/**
 * What sudo, su and doas mean when they don't start a shell.
 *
 * @param login who asked
 * @param shell what should have been started
 */
record BecomeWords(Optional<Endpoint.Become> become, String login, String shell) {
    private static final String WRONG = "The password is wrong: ";

    static BecomeWords of(Endpoint endpoint, String login) {
        return new BecomeWords(endpoint.become(), login, endpoint.shell());
    }

    Optional<String> explain(List<String> lastWords) {
        var words = String.join("\n", lastWords);
        return become.flatMap(wanted -> switch (wanted.method()) {
            case "su" -> su(wanted.user(), words);
            case "doas" -> doas(wanted, words);
            default -> sudo(wanted, words);
        });
    }

    private Optional<String> sudo(Endpoint.Become become, String words) {
        var wanted = become.user();
        if (words.contains("incorrect password attempt") || words.contains("Sorry, try again")) {
            return Optional.of(wrongPassword(login));
        }
        if (words.contains("password is required") || words.contains("a terminal is required")) {
            return Optional.of("sudo wants a password from \"" + login + "\" to become \"" + wanted
                    + "\", and Plumb has none. Give it with -K or in \"become_password\". Or: " + sudoers(wanted));
        }
        if (words.contains("not allowed to")
                || words.contains("not in the sudoers file")
                || words.contains("may not run sudo")) {
            return Optional.of("sudo doesn't allow \"" + login + "\" to run " + shell + " as \"" + wanted + "\". "
                    + sudoers(wanted));
        }
        if (words.contains("must have a tty")) {
            return Optional.of("sudo wants a terminal (requiretty), and Plumb has none. On the node, allow \"" + login
                    + "\" to do without:\n    Defaults:" + login + " !requiretty");
        }
        if (words.contains("expired")) {
            return Optional.of(
                    "The account or the password of \"" + login + "\" has expired on the node, so sudo doesn't"
                            + " serve it. Renew it there:\n    chage -l " + login);
        }
        if (words.contains("unknown user")) {
            return Optional.of(noSuchUser(wanted));
        }
        return isMissing("sudo", words) ? Optional.of(missing("sudo", wanted)) : Optional.empty();
    }

    private String sudoers(String wanted) {
        return "On the node, allow it without one (visudo -f /etc/sudoers.d/plumb):\n    " + login + " ALL=(" + wanted
                + ") NOPASSWD: ALL";
    }

    private Optional<String> su(String wanted, String words) {
        if (words.contains("must be run from a terminal")) {
            return Optional.of("The node's su takes a password only from a terminal, and Plumb has none. Become \""
                    + wanted + "\" with \"become_method: sudo\", or log in as root, whom su asks nothing.");
        }
        if (words.contains("Authentication failure") || words.contains("incorrect password")) {
            return Optional.of(wrongPassword(wanted) + " (It may also be that su isn't for \"" + login + "\".)");
        }
        if (words.contains("Permission denied")) {
            return Optional.of("su isn't for \"" + login + "\" on the node: pam_wheel keeps it to a group. Put \""
                    + login + "\" into that group, or become \"" + wanted + "\" with \"become_method: sudo\".");
        }
        if (words.contains("does not exist") || words.contains("unknown user") || words.contains("No passwd entry")) {
            return Optional.of(noSuchUser(wanted));
        }
        return isMissing("su", words) ? Optional.of(missing("su", wanted)) : Optional.empty();
    }

    private Optional<String> doas(Endpoint.Become become, String words) {
        var wanted = become.user();
        if (words.contains("Authentication required")) {
            return Optional.of("doas wants a password from \"" + login
                    + "\", and takes it only from a terminal, which Plumb hasn't. " + doasConf(wanted));
        }
        if (words.contains("Operation not permitted") || words.contains("doas is not enabled")) {
            return Optional.of("doas doesn't allow \"" + login + "\" to run " + shell + " as \"" + wanted + "\". "
                    + doasConf(wanted));
        }
        if (words.contains("unknown user")) {
            return Optional.of(noSuchUser(wanted));
        }
        return isMissing("doas", words) ? Optional.of(missing("doas", wanted)) : Optional.empty();
    }

    private String doasConf(String wanted) {
        return "On the node, allow it without one (/etc/doas.conf):\n    permit nopass " + login + " as " + wanted;
    }

    private static String noSuchUser(String wanted) {
        return "There is no user \"" + wanted + "\" on the node to become. Correct \"become_user\".";
    }

    private static boolean isMissing(String program, String words) {
        return words.contains(program) && (words.contains("not found") || words.contains("No such file"));
    }

    private String missing(String program, String wanted) {
        return "There is no " + program + " on the node, so \"" + login + "\" can't become \"" + wanted + "\". Install "
                + program + " there, name another \"become_method\", or log in as \"" + wanted
                + "\" and leave \"become\" out.";
    }

    /** A question for a password that there is none for. */
    String wantsPassword() {
        var method = method();
        return method + " wants " + (method.equals("su") ? "the password of \"" + wanted() + "\"" : "a password")
                + ", and Plumb has none. Give it with -K or in \"become_password\".";
    }

    /** The password was sent, and asked for again. */
    String wrongPassword() {
        return wrongPassword(method().equals("su") ? wanted() : login);
    }

    private String wrongPassword(String whose) {
        return WRONG + method() + " doesn't take it for \"" + whose
                + "\". It was sent once and won't be sent again, so that nobody is locked out. Correct \"become_password\","
                + " or what was typed after -K.";
    }

    /** Something else than the shell came, or nothing at all. */
    String noAnswer(long seconds, String words) {
        return method() + " started no shell within " + seconds + " s"
                + (words.isBlank() ? "." : ", and said last: " + words.strip())
                + " Plumb can give a password, and nothing else that is asked for.";
    }

    /** Whose password it is. */
    PasswordTrials.Key key(Value.Secret password) {
        return new PasswordTrials.Key(method(), method().equals("su") ? wanted() : login, password);
    }

    boolean isWrongPassword(Optional<String> explained) {
        return explained.filter(why -> why.startsWith(WRONG)).isPresent();
    }

    private String method() {
        return become.map(Endpoint.Become::method).orElse("sudo");
    }

    private String wanted() {
        return become.map(Endpoint.Become::user).orElse("root");
    }
}
