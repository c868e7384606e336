package dev.plumb.transport;

import static dev.plumb.transport.Shells.visit;
import static dev.plumb.transport.Shells.whyNot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.node.Unreachable;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthenticationTest {
    private static final String PASSWORD = "pw-4711";

    @TempDir
    Path directory;

    @Test
    void aPrivateKeyLogsIn() throws Exception {
        try (var server = SshServer.in(directory).start()) {
            assertThat(visit(server.endpoint())).isEqualTo("42");
            assertThat(server.seen()).containsOnly("key");
        }
    }

    @Test
    void aPasswordLogsIn() throws Exception {
        try (var server = SshServer.in(directory).withPassword(PASSWORD).start()) {
            assertThat(visit(server.draft().withoutKey().password(PASSWORD).done()))
                    .isEqualTo("42");
            assertThat(server.seen()).containsExactly("password");
        }
    }

    @Test
    void aPasswordAnswersTheQuestionForItWhereTheServerAsks() throws Exception {
        try (var server = SshServer.in(directory)
                .withPassword(PASSWORD)
                .withMethods("keyboard-interactive")
                .start()) {
            assertThat(visit(server.draft().withoutKey().password(PASSWORD).done()))
                    .isEqualTo("42");
            assertThat(server.seen()).containsExactly("password");
        }
    }

    @Test
    void aKeyAndThenAPasswordLogInWhereBothAreWanted() throws Exception {
        try (var server = SshServer.in(directory)
                .withPassword(PASSWORD)
                .withMethods("publickey,password")
                .start()) {
            assertThat(visit(server.draft().password(PASSWORD).done())).isEqualTo("42");
        }
    }

    @Test
    void aRefusedKeyIsFollowedByThePassword() throws Exception {
        try (var other = SshServer.in(directory.resolve("other")).start();
                var server = SshServer.in(directory).withPassword(PASSWORD).start()) {
            assertThat(visit(server.draft()
                            .privateKey(other.keyFile())
                            .password(PASSWORD)
                            .done()))
                    .isEqualTo("42");
        }
    }

    @Test
    void aWrongPasswordIsSentOnceAndNeverShown() {
        try (var server = SshServer.in(directory).withPassword(PASSWORD).start()) {
            var why = whyNot(server.draft().withoutKey().password("pw-0815"));
            assertThat(why)
                    .contains("doesn't let \"deploy\" in. Tried: the password (refused).")
                    .contains("The node accepts:")
                    .doesNotContain("pw-0815");
            assertThat(server.seen()).containsExactly("password");
        }
    }

    @Test
    void aPasswordThatWasWrongOnceIsNotSentToOtherNodes() {
        var connections = new SshConnections();
        try (var first = SshServer.in(directory.resolve("1"))
                        .withPassword(PASSWORD)
                        .start();
                var second = SshServer.in(directory.resolve("2"))
                        .withPassword(PASSWORD)
                        .start()) {
            for (var server : List.of(first, second)) {
                var dial = SshDial.to(
                        server.draft().withoutKey().password("pw-0815").done(), connections);
                assertThatThrownBy(dial::open).isInstanceOf(Unreachable.class);
            }
            assertThat(first.seen()).containsExactly("password");
            assertThat(second.seen()).isEmpty();
        }
    }

    @Test
    void aRefusedKeyIsNamed() {
        try (var other = SshServer.in(directory.resolve("other")).start();
                var server = SshServer.in(directory).start()) {
            assertThat(whyNot(server.draft().privateKey(other.keyFile())))
                    .contains("Tried: the key " + other.keyFile() + " (refused).");
        }
    }

    @Test
    void aKeyThatIsOnlyHalfOfWhatIsWantedIsSaidToBe() {
        try (var server = SshServer.in(directory)
                .withPassword(PASSWORD)
                .withMethods("publickey,password")
                .start()) {
            assertThat(whyNot(server.draft())).contains("(accepted, but the node wants more)");
        }
    }

    @Test
    void aNodeThatHangsUpIsSaidToHave() {
        try (var server = SshServer.in(directory).withPassword(PASSWORD).start()) {
            server.settings().setPasswordAuthenticator((_, _, session) -> {
                session.close(true);
                return false;
            });
            assertThat(whyNot(server.draft().withoutKey().password("pw-0815")))
                    .contains("the password (the node hung up)");
        }
    }

    @Test
    void aLoginShowsNoSecret() throws Exception {
        var login = new SshConnections()
                .logins()
                .of(EndpointDraft.ssh()
                        .password(PASSWORD)
                        .passphrase("open sesame")
                        .done());
        assertThat(login.toString() + SshConnection.options(login, "node", new SshConnections()))
                .doesNotContain(PASSWORD, "open sesame");
    }
}
