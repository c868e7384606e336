package dev.plumb.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.model.State;
import dev.plumb.node.Answer;
import dev.plumb.node.Conversing;
import dev.plumb.node.Request;
import dev.plumb.node.Unreachable;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TwinFaultsTest {
    private static final String MOTD = "path: /etc/motd\ncontent: hello";

    private static Workbench with(String faults) {
        return new Workbench().twin("a", "platform: posix\nresources: {file: {/etc/hosts: {}}}\nfaults:\n" + faults);
    }

    @Test
    void anUnreachableTwinSaysWhatItsDocumentSays() {
        var talk = with("  - unreachable: {message: No route to host}").talk("a");
        assertThatThrownBy(() -> talk.read("file", MOTD))
                .isInstanceOf(Unreachable.class)
                .hasMessage("No route to host");
    }

    @Test
    void aTwinMayBeReachableForSomeExchangesOnly() throws Unreachable {
        var talk = with("  - unreachable: {after: 1, times: 1}").talk("a");
        talk.read("file", MOTD);
        assertThatThrownBy(() -> talk.read("file", MOTD)).isInstanceOf(Unreachable.class);
        assertThat(talk.read("file", MOTD)).isInstanceOf(State.Absent.class);
    }

    @Test
    void aSlowTwinTakesItsTime() throws Unreachable {
        var bench = with("  - slow: 1.5");
        bench.talk("a").read("file", MOTD);
        assertThat(bench.pauses()).containsExactly(Duration.ofMillis(1500));
    }

    @Test
    void anOperationFailsAsOftenAsTheDocumentSays() throws Unreachable {
        var bench = with(
                "  - fails: {type: file, identity: /etc/motd, message: No space left on device, rc: 28, times: 1}");
        assertThat(bench.talk("a").apply("file", MOTD)).get().isInstanceOfSatisfying(Answer.Failed.class, failed -> {
            assertThat(failed.message()).isEqualTo("No space left on device");
            assertThat(failed.exitCode()).isEqualTo(OptionalInt.of(28));
        });
        assertThat(bench.anotherProcess().talk("a").apply("file", MOTD)).get().isInstanceOf(Answer.Applied.class);
    }

    @Test
    void aFaultOfOneVerbLeavesTheOthersAlone() throws Unreachable {
        var talk = with("  - fails: {type: file, verb: remove}").talk("a");
        assertThat(talk.apply("file", MOTD)).get().isInstanceOf(Answer.Applied.class);
        assertThat(talk.apply("file", "path: /etc/motd\nstate: absent")).get().isInstanceOf(Answer.Failed.class);
    }

    @Test
    void whatCantBeReadSaysWhy() throws Unreachable {
        var talk = with("""
                          - unreadable: {type: file, identity: /etc/motd, because: permission denied}
                          - unavailable: {type: directory, because: mkdir}
                        """).talk("a");
        assertThat(talk.read("file", MOTD)).isEqualTo(new State.Unreadable("permission denied"));
        assertThat(talk.read("file", "path: /etc/hosts")).isInstanceOf(State.Present.class);
        assertThat(talk.read("directory", "path: /etc")).isEqualTo(new State.Unavailable("mkdir"));
    }

    @Test
    void aLieIsAnsweredAsAppliedAndChangesNothing() throws Unreachable {
        var talk = with("  - lies: {type: file, identity: /etc/motd}").talk("a");
        assertThat(talk.apply("file", MOTD))
                .get()
                .isInstanceOfSatisfying(
                        Answer.Applied.class,
                        applied -> assertThat(applied.text().bytes()).isEqualTo("absent\n"));
        assertThat(talk.read("file", MOTD)).isInstanceOf(State.Absent.class);
    }

    @Test
    void whatMovesBetweenReadAndApplyIsStaleOnce() throws Unreachable {
        var talk = with("  - moves: {type: file, identity: /etc/motd, to: {content: theirs}}")
                .talk("a");
        assertThat(talk.apply("file", MOTD)).get().isInstanceOf(Answer.Stale.class);
        assertThat(talk.read("line", "{path: /etc/motd, line: theirs}")).isInstanceOf(State.Present.class);
        assertThat(talk.apply("file", MOTD)).get().isInstanceOf(Answer.Applied.class);
    }

    @Test
    void whatMovesMayBeGone() throws Unreachable {
        var talk = with("  - moves: {type: file, identity: /etc/hosts, to: absent}")
                .talk("a");
        assertThat(talk.apply("file", "path: /etc/hosts\ncontent: x")).get().isInstanceOf(Answer.Stale.class);
        assertThat(talk.read("file", "path: /etc/hosts")).isInstanceOf(State.Absent.class);
    }

    @Test
    void aLostConnectionLeavesTheOperationUndone() throws Unreachable {
        var talk = with("  - lost: {type: file, identity: /etc/motd, times: 1}").talk("a");
        assertThatThrownBy(() -> talk.apply("file", MOTD)).isInstanceOf(Unreachable.class);
        assertThat(talk.read("file", MOTD)).isInstanceOf(State.Absent.class);
        assertThat(talk.apply("file", MOTD)).get().isInstanceOf(Answer.Applied.class);
    }

    @Test
    void whatWasDoneBeforeTheConnectionWasLostStays() throws Unreachable {
        var bench = with("  - lost: {type: file, identity: /etc/second}");
        var talk = bench.talk("a");
        var first = talk.desired("file", MOTD);
        var second = talk.desired("file", "path: /etc/second");
        var request = new Request.Apply(List.of(
                talk.step(first, talk.text(first), talk.decide(first), java.util.Set.of()),
                talk.step(second, talk.text(second), talk.decide(second), java.util.Set.of())));
        assertThatThrownBy(() -> Conversing.exchange(talk.session(), request)).isInstanceOf(Unreachable.class);
        assertThat(bench.anotherProcess().talk("a").read(first)).isInstanceOf(State.Present.class);
    }

    @Test
    void aRestartIsFoundByTheNextExchanges() throws Unreachable {
        var talk = with("  - reboots: {type: file, identity: /etc/motd, exchanges: 2, times: 1}")
                .talk("a");
        assertThatThrownBy(() -> talk.apply("file", MOTD)).isInstanceOf(Unreachable.class);
        assertThatThrownBy(() -> talk.read("file", MOTD)).isInstanceOf(Unreachable.class);
        assertThatThrownBy(() -> talk.read("file", MOTD)).isInstanceOf(Unreachable.class);
        assertThat(talk.read("file", MOTD)).isInstanceOf(State.Present.class);
    }
}
