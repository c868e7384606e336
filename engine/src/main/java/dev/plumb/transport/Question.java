package dev.plumb.transport;

import dev.plumb.model.Value;
import dev.plumb.node.Endpoint;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A password may be asked for before a shell starts. The question and the start are known by words that nobody else says, so
 * that the password goes nowhere else.
 *
 * @param prompt what sudo is told to ask
 * @param mark what is said when the shell starts
 * @param asked finds the question at the end of what was said
 */
record Question(String prompt, String mark, Pattern asked, Optional<Value.Secret> password) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** su can't be told what to ask. */
    private static final Pattern SU = Pattern.compile("(?i)password[^\\n]*:\\s*\\z");

    static Question of(Endpoint.Become become) {
        var prompt = "plumb-asks-" + nonce();
        var asked = become.method().equals("su") ? SU : Pattern.compile(prompt + "[^\\n]{0,60}\\z");
        return new Question(prompt, "plumb-starts-" + nonce(), asked, become.password());
    }

    private static String nonce() {
        var bytes = new byte[12];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** A script that says the mark and goes on as a shell. */
    String before(List<String> shell) {
        return "printf " + mark + " >&2; exec " + String.join(" ", shell);
    }
}
