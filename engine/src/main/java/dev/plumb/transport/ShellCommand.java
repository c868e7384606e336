package dev.plumb.transport;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.node.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What starts a node's shell, directly or through sudo, su or doas. Its words hold no secret.
 *
 * @param words the program and its arguments
 * @param question what may come before the shell's start
 */
record ShellCommand(List<String> words, Optional<Question> question) {
    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
    private static final Pattern USER_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.@$-]*");
    private static final String ROOT = "root";

    ShellCommand {
        words = List.copyOf(words);
    }

    /**
     * @param loginUser who the shell runs as without becoming somebody else
     * @throws Refused if the shell or the user to become can't be written without quotes
     */
    static ShellCommand of(Endpoint endpoint, String loginUser) {
        var shell = shell(endpoint);
        var become = endpoint.become();
        if (become.isEmpty() || user(become.get(), endpoint).equals(loginUser)) {
            return new ShellCommand(shell, Optional.empty());
        }
        var user = become.get().user();
        var question = Question.of(become.get());
        return switch (become.get().method()) {
            case "sudo" ->
                become.get().password().isPresent()
                        ? asking(List.of("sudo", "-S", "-p", question.prompt(), "-u", user, "--"), shell, question)
                        : silent(List.of("sudo", "-n", "-u", user, "--"), shell);
            case "su" -> su(user, shell, loginUser.equals(ROOT) ? Optional.empty() : Optional.of(question));
            case "doas" -> silent(List.of("doas", "-n", "-u", user, "--"), shell);
            default ->
                throw refused(
                        endpoint,
                        "The become method \"" + become.get().method()
                                + "\" isn't supported. There are sudo, su and doas.");
        };
    }

    /** In English whatever the node's language, because we read what these programs say. */
    private static List<String> inEnglish(List<String> words) {
        var english = new ArrayList<>(List.of("env", "LC_ALL=C"));
        english.addAll(words);
        return english;
    }

    private static ShellCommand silent(List<String> program, List<String> shell) {
        var words = inEnglish(program);
        words.addAll(shell);
        return new ShellCommand(words, Optional.empty());
    }

    private static ShellCommand asking(List<String> program, List<String> shell, Question question) {
        var words = inEnglish(program);
        words.addAll(List.of("sh", "-c", question.before(shell)));
        return new ShellCommand(words, Optional.of(question));
    }

    /** A user's own shell may be one that lets nobody in. */
    private static ShellCommand su(String user, List<String> shell, Optional<Question> question) {
        var start = question.map(asked -> asked.before(shell)).orElseGet(() -> "exec " + String.join(" ", shell));
        return new ShellCommand(inEnglish(List.of("su", "-s", "/bin/sh", "-c", start, user)), question);
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
