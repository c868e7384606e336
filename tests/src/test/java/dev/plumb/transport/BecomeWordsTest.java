package dev.plumb.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BecomeWordsTest {
    private static final String REMEDY =
            "On the node, allow it without one (visudo -f /etc/sudoers.d/plumb):\n    deploy ALL=(app) NOPASSWD: ALL";

    @Test
    void aPasswordThatSudoWantsIsNamed() {
        assertThat(explain("sudo: a password is required"))
                .isEqualTo(
                        "sudo wants a password from \"deploy\" to become \"app\", and Plumb has none. Give it with -K or in"
                                + " \"become_password\". Or: " + REMEDY);
    }

    @Test
    void aPermissionThatIsMissingIsNamed() {
        assertThat(explain("Sorry, user deploy is not allowed to execute '/usr/bin/sh' as app on node1."))
                .isEqualTo("sudo doesn't allow \"deploy\" to run sh as \"app\". " + REMEDY);
        assertThat(explain("deploy is not in the sudoers file.")).contains("doesn't allow");
    }

    @Test
    void aTerminalThatSudoWantsIsNamed() {
        assertThat(explain("sudo: sorry, you must have a tty to run sudo")).contains("Defaults:deploy !requiretty");
    }

    @Test
    void aUserWhoIsntThereIsNamed() {
        assertThat(explain("sudo: unknown user: app")).contains("There is no user \"app\" on the node");
        assertThat(explain("sudo: unknown user app")).contains("There is no user \"app\" on the node");
    }

    @Test
    void aMissingSudoIsNamed() {
        assertThat(explain("env: 'sudo': No such file or directory")).contains("There is no sudo on the node");
        assertThat(explain("env: can't execute 'sudo': No such file or directory"))
                .contains("There is no sudo");
    }

    @Test
    void otherWordsAreLeftToSpeakForThemselves() {
        assertThat(words("app").explain(List.of("sh: out of memory"))).isEmpty();
    }

    @Test
    void withoutSudoThereIsNothingToExplain() {
        var words = BecomeWords.of(EndpointDraft.ssh().done(), "deploy");
        assertThat(words.explain(List.of("sudo: a password is required"))).isEmpty();
    }

    private static String explain(String line) {
        return words("app").explain(List.of("a banner", line)).orElseThrow();
    }

    private static BecomeWords words(String user) {
        return BecomeWords.of(EndpointDraft.ssh().become(user).done(), "deploy");
    }
}
