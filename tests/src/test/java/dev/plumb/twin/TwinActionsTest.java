package dev.plumb.twin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.node.Answer;
import dev.plumb.node.Unreachable;
import org.junit.jupiter.api.Test;

class TwinActionsTest {
    private final Workbench bench = new Workbench().twin("a", """
                    platform: posix
                    resources: {directory: {/srv/app: {}}}
                    answers:
                      - command: unpack
                        effects:
                          - file: {path: /srv/app/bin, content: binary, mode: "0755"}
                          - directory: {path: /srv/old, state: absent}
                      - {command: is it there, rc: 1, times: 1}
                      - {command: is it there}
                      - {matches: 'greet \\w+', stdout: "hello\\n"}
                      - {command: echo with words}
                    """);
    private final Talk talk = bench.talk("a");

    @Test
    void anAnswersEffectsHappenAndItsGuardsSeeThem() throws Unreachable {
        assertThat(talk.apply("command", "{cmd: unpack, creates: bin, chdir: /srv/app}"))
                .get()
                .isInstanceOf(Answer.Applied.class);
        assertThat(((State.Present) talk.read("file", "path: /srv/app/bin")).get("mode"))
                .contains(Value.of("0755"));
        assertThat(talk.apply("command", "{cmd: unpack, creates: bin, chdir: /srv/app}"))
                .isEmpty();
    }

    @Test
    void anAnswerMayHoldForSomeTimesOnly() throws Unreachable {
        assertThat(talk.apply("command", "cmd: is it there")).get().isInstanceOf(Answer.Failed.class);
        assertThat(bench.anotherProcess().talk("a").apply("command", "cmd: is it there"))
                .get()
                .isInstanceOf(Answer.Applied.class);
    }

    @Test
    void anAnswerMayMatchManyCommands() throws Unreachable {
        assertThat(talk.apply("shell", "cmd: greet bob"))
                .get()
                .isInstanceOfSatisfying(
                        Answer.Applied.class,
                        applied -> assertThat(applied.result().get("stdout")).contains(Value.of("hello\n")));
        assertThat(talk.apply("command", "argv: [echo, with, words]")).get().isInstanceOf(Answer.Applied.class);
    }

    @Test
    void anUnlistedCommandFailsSayingWhatToAdd() throws Unreachable {
        assertThat(talk.apply("command", "cmd: reboot now"))
                .get()
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed -> assertThat(failed.message())
                                .contains("- command: \"reboot now\"")
                                .contains("stdout: \"\""));
        assertThat(talk.read("command", "{cmd: unpack, unless: test -d /x}"))
                .isInstanceOfSatisfying(
                        State.Unreadable.class,
                        unreadable -> assertThat(unreadable.because()).contains("- command: \"test -d /x\""));
    }

    @Test
    void aSecretCommandIsntShown() throws Unreachable {
        var desired = talk.desired("command", "cmd: login");
        var secret = new dev.plumb.resource.Desired(
                desired.type(), desired.arguments().with("cmd", new Value.Secret(Value.of("login s3cret-marker"))));
        assertThat(talk.apply(secret))
                .get()
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed -> assertThat(failed.message()).doesNotContain("s3cret-marker"));
    }

    @Test
    void guardsLookAtCommandsToo() throws Unreachable {
        assertThat(((State.Present) talk.read("command", "{cmd: unpack, only_if: echo with words}")).get("only_if"))
                .contains(Value.of("true"));
        assertThat(((State.Present) talk.read("command", "{cmd: unpack, removes: /srv/none}")).get("removes"))
                .contains(Value.of("false"));
    }
}
