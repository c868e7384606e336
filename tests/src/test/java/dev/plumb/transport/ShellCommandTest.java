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
    void anotherWayToBecomeIsNotYet() {
        assertThatThrownBy(() -> line(EndpointDraft.ssh().become("app", "su")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("\"su\" isn't supported yet");
    }

    private static String line(EndpointDraft draft) {
        return ShellCommand.of(draft.done(), "deploy").line();
    }
}
