package dev.plumb.transport;

import static dev.plumb.node.Conversing.exchange;
import static dev.plumb.node.Conversing.read;
import static dev.plumb.transport.Shells.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumb.node.Unreachable;
import dev.plumb.transport.shell.ShellSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another user is become by the real sudo, su and doas, behind a real sshd, with accounts that are there for it alone. */
class BecomeTest {
    @TempDir
    Path directory;

    private final SshConnections connections = new SshConnections();
    private OpenSshServer server;

    @BeforeEach
    void start() throws IOException {
        var wrapper = Accounts.in(directory)
                .user("deploy")
                .user("other")
                .user("terminal")
                .user("app")
                .sudoers("Defaults logfile=" + directory.resolve("sudo.log"))
                .sudoers("Defaults:terminal requiretty")
                .sudoers("deploy ALL=(ALL) ALL")
                .sudoers("terminal ALL=(ALL) ALL")
                .doas("permit nopass deploy as app")
                .doas("permit deploy as root")
                .wrapper();
        server = OpenSshServer.start(directory, wrapper, "ListenAddress 127.0.0.2", "ListenAddress 127.0.0.3");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sudoGetsItsPasswordAndTheShellGetsItsInput() throws Exception {
        assertThat(whoAmI(draft("deploy").become("app", "sudo", Accounts.PASSWORD)))
                .isEqualTo("app");
        assertThat(whoAmI(draft("deploy").become("root", "sudo", Accounts.PASSWORD)))
                .isEqualTo("root");
    }

    @Test
    void aPasswordThatNobodyAsksForIsNotSent() throws Exception {
        assertThat(whoAmI(draft("root").become("app", "sudo", Accounts.PASSWORD)))
                .isEqualTo("app");
    }

    @Test
    void aWrongPasswordIsSentOnce() throws IOException {
        assertThat(whyNot(draft("deploy").become("app", "sudo", "sesame")))
                .startsWith("The password is wrong: sudo doesn't take it for \"deploy\". It was sent once")
                .doesNotContain("\"sesame\"");
        assertThat(whyNot(draft("deploy").become("root", "sudo", "sesame")))
                .contains("was wrong on 127.0.0.1 port " + server.port() + ", and isn't tried");
        assertThat(failures()).hasSize(1);
    }

    @Test
    void aWrongPasswordForManyNodesIsTriedOnOneOfThem() throws Exception {
        var answers = new ArrayList<Future<String>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 3; i++) {
                var draft = draft("deploy").address("127.0.0." + (i + 1)).become("app", "sudo", "sesame");
                answers.add(threads.submit(() -> whyNot(draft.option("HostKeyAlias [127.0.0.1]:" + server.port()))));
            }
        }
        assertThat(answers).allSatisfy(answer -> assertThat(answer.get()).contains("wrong"));
        assertThat(answers)
                .filteredOn(answer -> answer.resultNow().startsWith("The password is wrong"))
                .hasSize(1);
        assertThat(failures()).hasSize(1);
    }

    @Test
    void whoIsNotInSudoersIsTold() {
        assertThat(whyNot(draft("other").become("app", "sudo", Accounts.PASSWORD)))
                .startsWith("sudo doesn't allow \"other\" to run sh as \"app\".");
    }

    @Test
    void aTerminalThatSudoersDemandIsNamed() {
        assertThat(whyNot(draft("terminal").become("app", "sudo", Accounts.PASSWORD)))
                .startsWith("sudo wants a terminal (requiretty)");
    }

    @Test
    void aMissingPasswordIsNamed() {
        assertThat(whyNot(draft("deploy").become("app"))).startsWith("sudo wants a password from \"deploy\"");
    }

    @Test
    void suGetsThePasswordOfWhomToBecome() throws Exception {
        assertThat(whoAmI(draft("deploy").become("app", "su", Accounts.PASSWORD)))
                .isEqualTo("app");
        assertThat(whoAmI(draft("root").become("app", "su"))).isEqualTo("app");
    }

    @Test
    void suSaysWhatIsMissing() {
        assertThat(whyNot(draft("deploy").become("app", "su"))).startsWith("su wants the password of \"app\"");
        assertThat(whyNot(draft("deploy").become("app", "su", "sesame")))
                .startsWith("The password is wrong: su doesn't take it for \"app\"");
        assertThat(whyNot(draft("deploy").become("nobody-we-know", "su")))
                .startsWith("There is no user \"nobody-we-know\"");
    }

    @Test
    void doasServesWhomItAsksNothing() throws Exception {
        assertThat(whoAmI(draft("deploy").become("app", "doas"))).isEqualTo("app");
        assertThat(whyNot(draft("deploy").become("root", "doas", Accounts.PASSWORD)))
                .startsWith("doas wants a password from \"deploy\", and takes it only from a terminal");
        assertThat(whyNot(draft("other").become("app", "doas"))).startsWith("doas doesn't allow \"other\"");
    }

    private EndpointDraft draft(String user) {
        return server.draft().user(user);
    }

    private String whoAmI(EndpointDraft draft) throws Unreachable, IOException {
        try (var wire = SshDial.to(draft.done(), connections).open()) {
            return ask(wire, "id -un");
        }
    }

    private String whyNot(EndpointDraft draft) {
        try (var session = new ShellSession(SshDial.to(draft.done(), connections))) {
            var unreachable = catchThrowableOfType(Unreachable.class, () -> exchange(session, read()));
            return String.valueOf(unreachable.getMessage());
        }
    }

    /** Each password that was wrong costs sudo a line of its own. */
    private List<String> failures() throws IOException {
        return Files.readAllLines(directory.resolve("sudo.log")).stream()
                .filter(line -> line.contains(" 1 incorrect password attempt "))
                .toList();
    }
}
