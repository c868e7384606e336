package dev.plumb.transport.shell;

import static dev.plumb.node.Conversing.arguments;
import static dev.plumb.node.Conversing.exchange;
import static dev.plumb.node.Conversing.read;
import static dev.plumb.node.Conversing.state;
import static dev.plumb.node.Conversing.step;
import static dev.plumb.node.Conversing.subject;
import static dev.plumb.node.Conversing.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumb.node.Answer;
import dev.plumb.node.BuiltIn;
import dev.plumb.node.Conversing;
import dev.plumb.node.NodeSession;
import dev.plumb.node.Request;
import dev.plumb.node.TypeScripts;
import dev.plumb.node.Unreachable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins that say, do or read what nobody asked for, and shells that die or hang. */
class TroubledShellTest {
    private static final Limits SHORT = new Limits(Duration.ofMillis(700), Duration.ofMillis(700));
    private static final Request.Subject ROOT = subject(1, BuiltIn.DIRECTORY, "path", "/");

    /** @param script what runs where a shell should be */
    private static NodeSession session(String script, Limits limits) {
        return new ShellSession(new ProcessDial("sh", "-c", script), limits);
    }

    private static Unreachable whyNot(String script, Limits limits) {
        try (var session = session(script, limits)) {
            var lost = catchThrowableOfType(Unreachable.class, () -> exchange(session, read(ROOT)));
            assertThat(lost).as(script).isNotNull();
            return lost;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo Welcome; exec sh",
                "echo 'stty: standard input: Inappropriate ioctl for device' >&2; exec sh",
                "head -c 1000000 /dev/zero | tr '\\0' x; echo; exec sh",
                "head -c 1000000 /dev/zero | tr '\\0' '\\n' >&2; exec sh",
                "printf 'no line end, \\033[2J and \\377 bytes'; exec sh",
                "printf 'z0123456789abcdef read 0 8\\npresent\\n\\nz0123456789abcdef.\\n'; exec sh",
                "trap 'echo goodbye; echo goodbye >&2' EXIT; sh"
            })
    void whatALoginSaysBesidesDisturbsNobody(String login) throws Unreachable {
        try (var session = session(login, Limits.USUAL)) {
            assertThat(word(state(session, ROOT))).isEqualTo("present");
            assertThat(word(state(session, ROOT))).isEqualTo("present");
        }
    }

    @Test
    void aProfileThatExitsIsQuoted() {
        var lost = whyNot("echo 'This account is not available.'; echo 'Go away.' >&2; exit 1", Limits.USUAL);

        assertThat(lost).hasMessageContaining("ended before its first answer");
        assertThat(lost.lastWords()).contains("This account is not available.", "Go away.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "read -r line; exec sh",
                "echo nothing but this",
                "exec true",
                "exec cat /dev/null",
                "exec env -i /bin/false",
                "exec bash -r"
            })
    void whatIsNoShellOrReadsTheInputAwayIsNoUsableShell(String login) {
        assertThat(whyNot(login, new Limits(Duration.ofSeconds(20), Duration.ofSeconds(20))))
                .message()
                .containsAnyOf("no usable sh", "can't be used", "connection to the node was lost", "given up");
    }

    @Test
    void whatEchoesItsInputIsNoShell() {
        assertThat(whyNot("exec cat", SHORT)).hasMessageStartingWith("The node has said nothing for 700 ms");
    }

    @Test
    void whatSwallowsItsInputAndIsSilentIsGivenUp() {
        var lost = whyNot("echo wait >&2; while read -r line; do :; done", SHORT);

        assertThat(lost)
                .hasMessage("The node has said nothing for 700 ms and was given up. It was to read: directory.");
        assertThat(lost.lastWords()).containsExactly("wait");
    }

    /** Somebody else writes into the same stream all the time. */
    @Test
    void noiseInTheMidstOfAnswersIsNeverTakenForOne() {
        try (var session = session("(while printf 'noise %s\\n' 1; do :; done) & sh; kill $!", Limits.USUAL)) {
            for (int i = 0; i < 5; i++) {
                try {
                    assertThat(word(state(session, ROOT))).isEqualTo("present");
                } catch (Unreachable lost) {
                    assertThat(lost).hasMessageContaining("another program wrote into the midst of an answer");
                }
            }
        }
    }

    private static TypeScripts type(String read, String apply) {
        var script = "read() {\n" + read + "\n}\napply() {\n" + apply + "\n}\n";
        return new TypeScripts("troubled", Optional.of(script), Optional.empty(), false, Set.of(), Set.of());
    }

    @Test
    void aShellThatDiesWhileItReadsIsReplacedByTheNextExchange() throws Unreachable {
        try (var session = session("exec sh", Limits.USUAL)) {
            var deadly = type("kill -9 $$", ":");
            var lost = catchThrowableOfType(Unreachable.class, () -> exchange(session, read(subject(1, deadly))));

            assertThat(lost).hasMessageStartingWith("The connection to the node was lost");
            assertThat(word(state(session, ROOT))).isEqualTo("present");
        }
    }

    @Test
    void aShellThatDiesInAnOperationLeavesItUnansweredAndIsReplaced() throws Unreachable {
        try (var session = session("exec sh", Limits.USUAL)) {
            var deadly =
                    subject(1, type("for number; do subject \"$number\"; present; done", "echo dying >&2; kill -9 $$"));
            var guard = state(session, deadly);
            var answers = new ArrayList<Answer>();
            var apply =
                    new Request.Apply(List.of(step(deadly, guard, Conversing.operation("act", Set.of(), arguments()))));

            var lost = catchThrowableOfType(Unreachable.class, () -> session.exchange(apply, answers::add));

            assertThat(lost).hasMessageStartingWith("The connection to the node was lost");
            assertThat(answers).containsExactly(new Answer.Started(1));
            assertThat(word(state(session, ROOT))).isEqualTo("present");
        }
    }

    @Test
    void aReadThatHangsIsGivenUpByItsNameAndKilled() throws Exception {
        try (var place = new Place();
                var session = session("exec sh", new Limits(Duration.ofMinutes(2), Duration.ofSeconds(2)))) {
            var hung = type("echo $$ >'" + place.at("pid") + "'; sleep 600", ":");
            var lost = catchThrowableOfType(Unreachable.class, () -> exchange(session, read(ROOT, subject(2, hung))));

            assertThat(lost)
                    .hasMessage("The node has said nothing for 2 s and was given up. It was to read: troubled.");
            var shell = ProcessHandle.of(Long.parseLong(place.read("pid").strip()));
            if (shell.isPresent()) {
                shell.get().onExit().get(30, TimeUnit.SECONDS);
            }
            assertThat(word(state(session, ROOT))).isEqualTo("present");
        }
    }
}
