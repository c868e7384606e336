package dev.plumb.transport;

import static dev.plumb.node.Conversing.arguments;
import static dev.plumb.node.Conversing.exchange;
import static dev.plumb.node.Conversing.onFailure;
import static dev.plumb.node.Conversing.only;
import static dev.plumb.node.Conversing.read;
import static dev.plumb.node.Conversing.step;
import static dev.plumb.node.Conversing.subject;
import static dev.plumb.node.Conversing.word;
import static dev.plumb.transport.Shells.whyNot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumb.node.Answer;
import dev.plumb.node.BuiltIn;
import dev.plumb.node.Conversing;
import dev.plumb.node.ReadText;
import dev.plumb.node.Request;
import dev.plumb.node.Unreachable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server that is set up against us, and operations that hang on it. */
class TroubledSshTest {
    private static final Request.Subject ROOT = subject(9, BuiltIn.DIRECTORY, "path", "/");

    @TempDir
    Path directory;

    private Unreachable lost(OpenSshServer server) {
        try (var session = new SshSessions().open(server.endpoint())) {
            return catchThrowableOfType(Unreachable.class, () -> exchange(session, read(ROOT)));
        }
    }

    @Test
    void aForcedCommandIsNoShellAndIsQuoted() {
        try (var server = OpenSshServer.start(directory, "ForceCommand echo only backups are made here")) {
            var lost = lost(server);
            assertThat(lost).hasMessageStartingWith("The node has no usable sh");
            assertThat(lost.lastWords()).contains("only backups are made here");
        }
    }

    @Test
    void anAccountForFilesOnlyIsNoShell() {
        try (var server =
                OpenSshServer.start(directory, "Subsystem sftp internal-sftp", "ForceCommand internal-sftp")) {
            assertThat(lost(server)).hasMessageContaining("no usable sh");
        }
    }

    @Test
    void aBannerDisturbsNobody() throws Exception {
        var banner = Files.writeString(directory.resolve("banner"), "Authorised use only.\n".repeat(50_000));
        try (var server = OpenSshServer.start(directory.resolve("server"), "Banner " + banner);
                var session = new SshSessions().open(server.endpoint())) {
            assertThat(word(Conversing.state(session, ROOT))).isEqualTo("present");
        }
    }

    @Test
    void aServerWhoseLoginHangsIsGivenUp() {
        assumeTrue(System.getProperty("user.name").equals("root"));
        try (var server = OpenSshServer.start(
                directory,
                "AuthorizedKeysFile none",
                "AuthorizedKeysCommand /bin/sleep 600",
                "AuthorizedKeysCommandUser root")) {
            assertThat(whyNot(server.draft().connectTimeout(Duration.ofSeconds(1))))
                    .contains("no answer in time");
        }
    }

    @Test
    void aServerThatAllowsNoSessionsSaysSo() {
        try (var server = OpenSshServer.start(directory, "MaxSessions 0")) {
            assertThat(lost(server))
                    .hasMessageContaining("doesn't start another shell")
                    .hasMessageContaining("MaxSessions");
        }
    }

    @Test
    void anOperationThatIgnoresTermIsKilledAndTheRestGoesOnInANewSession() throws Exception {
        var pid = directory.resolve("pid");
        try (var server = OpenSshServer.start(directory.resolve("server"));
                var session = new SshSessions().open(server.endpoint())) {
            var stubborn = script(1, "trap '' TERM HUP INT; echo $$ >'" + pid + "'; while :; do sleep 1; done", 1500);
            var next = script(2, "echo reached", 60_000);

            var answers = exchange(session, new Request.Apply(List.of(onFailure(stubborn, 1), next)));

            assertThat(only(answers, Answer.Failed.class).message())
                    .isEqualTo("It took longer than 1500 ms and was killed.");
            assertThat(only(answers, Answer.Applied.class).number()).isEqualTo(2);
            var process = ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));
            if (process.isPresent()) {
                process.get().onExit().get(30, TimeUnit.SECONDS);
            }
        }
    }

    private static Request.Step script(int number, String script, long millis) {
        var operation =
                new Request.Operation("act", arguments("cmd", script), Set.of(), Map.of(), Duration.ofMillis(millis));
        return step(subject(number, BuiltIn.SHELL), new ReadText("present\n"), operation);
    }
}
