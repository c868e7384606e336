package dev.plumb.transport;

import static dev.plumb.node.Conversing.exchange;
import static dev.plumb.node.Conversing.read;
import static dev.plumb.transport.Shells.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.xebialabs.overthere.OverthereConnector;
import dev.plumb.node.Unreachable;
import dev.plumb.transport.shell.ShellSession;
import dev.plumb.transport.shell.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalDialTest {
    private static final Programs MACHINE = Programs.ofThisMachine();
    private static final Programs WITHOUT_SETSID = name -> !name.equals("setsid") && MACHINE.has(name);

    private final OverthereConnector connector = LocalShellConnection.connector();

    @Test
    void aShellAnswersOnThisMachine() throws Exception {
        try (var wire = open(EndpointDraft.local(), MACHINE)) {
            assertThat(ask(wire, "echo $((6 * 7))")).isEqualTo("42");
        }
    }

    @Test
    void itLeadsAGroupOfItsOwnSoThatCtrlCDoesntReachIt() throws Exception {
        assumeThat(MACHINE.has("setsid")).isTrue();
        try (var wire = open(EndpointDraft.local(), MACHINE)) {
            assertThat(wire.ownGroup()).isTrue();
            assertThat(ask(wire, "test \"$(ps -o pgid= -p $$ | tr -d ' ')\" = $$ && echo leader"))
                    .isEqualTo("leader");
        }
    }

    @Test
    void withoutSetsidItAndItsChildrenAreDeafToCtrlC() throws Exception {
        try (var wire = open(EndpointDraft.local(), WITHOUT_SETSID)) {
            assertThat(wire.ownGroup()).isFalse();
            assertThat(ask(wire, "sh -c 'kill -INT $$; echo alive'")).isEqualTo("alive");
        }
    }

    @Test
    void withoutSetsidABusyShellIsEndedWithAllItStarted() throws Exception {
        var wire = open(EndpointDraft.local(), WITHOUT_SETSID);
        var child = ProcessHandle.of(Long.parseLong(ask(wire, "sleep 1000 & echo $!; wait")))
                .orElseThrow();
        assertThat(child.isAlive()).isTrue();
        wire.close();
        assertThat(child.onExit()).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void aShellThatIgnoresTheEndOfItsInputIsKilled() throws Exception {
        var wire = open(EndpointDraft.local(), WITHOUT_SETSID);
        var shell = ProcessHandle.of(Long.parseLong(ask(wire, "trap '' TERM; echo $$; sleep 1000")))
                .orElseThrow();
        wire.close();
        assertThat(shell.onExit()).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void aMachineWithoutShSaysWhatToDo() {
        assertThatThrownBy(() -> open(EndpointDraft.local(), _ -> false))
                .isInstanceOf(Unreachable.class)
                .hasMessage(
                        "This machine has no \"sh\", which \"connection: local\" needs. On Windows, run Plumb inside WSL, or"
                                + " manage other nodes over ssh.");
    }

    @Test
    void aShellThatIsntThereIsNamed() {
        assertThatThrownBy(() -> open(EndpointDraft.local().shell("/opt/none/sh"), MACHINE))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("This machine has no \"/opt/none/sh\"");
    }

    @Test
    void anotherUserIsBecomeBySudo() throws Exception {
        assumeThat(MACHINE.has("sudo")).isTrue();
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        try (var wire = open(EndpointDraft.local().become("nobody"), MACHINE)) {
            assertThat(ask(wire, "id -un")).isEqualTo("nobody");
        }
    }

    @Test
    void sudosOwnRefusalIsUnderstood() throws Exception {
        assumeThat(MACHINE.has("sudo")).isTrue();
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        // Somebody without rights asks for root.
        var nested =
                List.of("sudo", "-n", "-u", "nobody", "--", "env", "LC_ALL=C", "sudo", "-n", "-u", "root", "--", "sh");
        var sudo = BecomeWords.of(EndpointDraft.local().become("root").done(), "nobody");
        try (var session = new ShellSession(new LocalDial(
                connector, new ShellCommand(nested, Optional.empty()), sudo, MACHINE, new PasswordTrials()))) {
            assertThatThrownBy(() -> exchange(session, read()))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageStartingWith("sudo wants a password from \"nobody\" to become \"root\"");
        }
    }

    private Wire open(EndpointDraft draft, Programs programs) throws Unreachable {
        return LocalDial.to(draft.done(), connector, programs, new PasswordTrials())
                .open();
    }
}
