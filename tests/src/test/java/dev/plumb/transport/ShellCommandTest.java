package dev.plumb.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.model.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellCommandTest {
    @Test
    void theLoginUsersShellReplacesTheLoginShell() {
        assertThat(line(EndpointDraft.ssh())).isEqualTo("exec sh");
    }

    @Test
    void aShellMayBeNamedWithOrWithoutExec() {
        assertThat(line(EndpointDraft.ssh().shell("busybox sh"))).isEqualTo("exec busybox sh");
        assertThat(line(EndpointDraft.ssh().shell("exec  /bin/dash"))).isEqualTo("exec /bin/dash");
    }

    @Test
    void anotherUserIsBecomeBySudoWithoutAPassword() {
        assertThat(line(EndpointDraft.ssh().become("app"))).isEqualTo("exec env LC_ALL=C sudo -n -u app -- sh");
    }

    @Test
    void whoOneIsAlreadyNeedsNoSudo() {
        assertThat(line(EndpointDraft.ssh().become("deploy"))).isEqualTo("exec sh");
    }

    @Test
    void aNameThatShellsWouldExpandIsQuoted() {
        assertThat(line(EndpointDraft.ssh().become("host$"))).isEqualTo("exec env LC_ALL=C sudo -n -u 'host$' -- sh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "exec", "sh; reboot", "$(reboot)", "sh 'x'", "sh -c `x`", "sh\\", "sh > /x"})
    void aShellThatIsMoreThanPlainWordsIsRefused(String shell) {
        assertThatThrownBy(() -> line(EndpointDraft.ssh().shell(shell)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("is no plain command");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-s", "a b", "a'b", "a;b", "a!b", "a\nb"})
    void aUserThatCantBeOneIsRefused(String user) {
        assertThatThrownBy(() -> line(EndpointDraft.ssh().become(user)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("can't be the name of a user");
    }

    @Test
    void aPasswordForSudoIsAskedForByAWordThatNobodyElseSays() {
        var draft = EndpointDraft.ssh().become("app", "sudo", "open sesame").shell("busybox sh");
        assertThat(line(draft))
                .matches("exec env LC_ALL=C sudo -S -p plumb-asks-[0-9a-f]{24} -u app -- sh -c"
                        + " 'printf plumb-starts-[0-9a-f]{24} >&2; exec busybox sh'");
    }

    @Test
    void rootNeedsNoPasswordForSu() {
        assertThat(ShellCommand.of(EndpointDraft.ssh().become("app", "su").done(), "root")
                        .line())
                .isEqualTo("exec env LC_ALL=C su -s /bin/sh -c 'exec sh' app");
    }

    @Test
    void othersMayBeAskedBySu() {
        assertThat(line(EndpointDraft.ssh().become("root", "su")))
                .matches("exec env LC_ALL=C su -s /bin/sh -c 'printf plumb-starts-[0-9a-f]{24} >&2; exec sh' root");
    }

    @Test
    void doasIsNeverAsked() {
        assertThat(line(EndpointDraft.ssh().become("app", "doas", "open sesame")))
                .isEqualTo("exec env LC_ALL=C doas -n -u app -- sh");
    }

    @Test
    void anotherWayToBecomeIsRefused() {
        assertThatThrownBy(() -> line(EndpointDraft.ssh().become("app", "pbrun")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("\"pbrun\" isn't supported");
    }

    private static String line(EndpointDraft draft) {
        return ShellCommand.of(draft.done(), "deploy").line();
    }
}
