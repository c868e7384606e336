package dev.plumb.transport;

import static dev.plumb.transport.Shells.visit;
import static dev.plumb.transport.Shells.whyNot;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passwords of real accounts, asked for by a real sshd, with PAM and without. */
class RealPasswordTest {
    private static final String[] PASSWORD = {"PasswordAuthentication yes", "KbdInteractiveAuthentication no"};
    private static final String[] QUESTION = {
        "PasswordAuthentication no", "KbdInteractiveAuthentication yes", "UsePAM yes"
    };

    @TempDir
    Path directory;

    @Test
    void thePasswordLogsIn() throws Exception {
        try (var server = start(PASSWORD)) {
            assertThat(visit(draft(server).done())).isEqualTo("42");
        }
    }

    @Test
    void theQuestionOfPamIsAnswered() throws Exception {
        try (var server = start(QUESTION)) {
            assertThat(visit(draft(server).done())).isEqualTo("42");
            assertThat(server.log()).anyMatch(line -> line.contains("Accepted keyboard-interactive/pam"));
        }
    }

    @Test
    void aKeyAndThenAPasswordLogIn() throws Exception {
        try (var server = start(with(PASSWORD, "AuthenticationMethods publickey,password"))) {
            assertThat(visit(draft(server).privateKey(server.keyFile()).done())).isEqualTo("42");
        }
    }

    @Test
    void aKeyAndThenAQuestionLogIn() throws Exception {
        try (var server = start(with(QUESTION, "AuthenticationMethods publickey,keyboard-interactive"))) {
            assertThat(visit(draft(server).privateKey(server.keyFile()).done())).isEqualTo("42");
        }
    }

    @Test
    void aWrongPasswordIsNamedAndSentOnce() throws Exception {
        try (var server = start(QUESTION)) {
            assertThat(whyNot(draft(server).password("sesame")))
                    .contains("Tried: the password (refused).", "The node accepts: ", "keyboard-interactive");
            assertThat(server.log())
                    .filteredOn(line -> line.startsWith("Failed keyboard-interactive/pam for deploy"))
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    private static String[] with(String[] settings, String more) {
        return Stream.concat(Arrays.stream(settings), Stream.of(more)).toArray(String[]::new);
    }

    private OpenSshServer start(String... settings) throws IOException {
        var wrapper = Accounts.in(directory).user("deploy").wrapper();
        return OpenSshServer.start(directory, wrapper, settings);
    }

    private static EndpointDraft draft(OpenSshServer server) {
        return server.draft().withoutKey().user("deploy").password(Accounts.PASSWORD);
    }
}
