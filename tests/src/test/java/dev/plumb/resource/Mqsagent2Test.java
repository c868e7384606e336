package dev.plumb.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Mqsagent2Test {
    private static final String TASK = """
            answer_file: <MQSeriesConfig/>
            wizard: 'C:\\BTS\\MQSConfigWiz.exe'
            identity: CORP\\svc-mqsagent
            password: open sesame
            members: ['CORP\\bts1', 'CORP\\bts2']
            components: [MQSAgent2.MQSAgent.1, MQSAgent2.MQSProxy.1]
            bitness: 32
            version: 3.13.717.0
            authentication: privacy
            locked: true
            """;
    private static final String FOUND = """
            id: '{C691D827-19A0-42E2-B5E8-2892401481F5}'
            identity: corp\\SVC-MQSAGENT
            members: ['CORP\\bts2', 'CORP\\bts1']
            components: [MQSAgent2.MQSAdmin.1, MQSAgent2.MQSAgent.1, MQSAgent2.MQSProxy.1]
            bitness: 32
            version: 3.13.717
            authentication: privacy
            locked: true
            proxy: false
            service_name: ''
            """;

    @Test
    void whereItIsMissingTheWizardMakesItAndNoSecretIsShown() {
        var task = Told.task("mqsagent2", TASK).absent("a");

        assertThat(task.decided().verb()).isEqualTo("create");
        assertThat(task.changes())
                .contains("answer_file:  -> ********", "password:  -> ********", "identity:  -> CORP\\svc-mqsagent");
        assertThat(task.decided().toString()).doesNotContain("sesame").doesNotContain("MQSeriesConfig");
    }

    @Test
    void whatIsAsItShouldBeIsLeftAlone() {
        assertThat(Told.task("mqsagent2", TASK).present("a", FOUND).decided()).isEqualTo(Decision.none());
    }

    @Test
    void driftIsCorrectedInTheCatalogPropertyByProperty() {
        var task = Told.task("mqsagent2", TASK)
                .present(
                        "a",
                        FOUND.replace("authentication: privacy", "authentication: packet")
                                .replace("locked: true", "locked: false"));

        assertThat(task.changes())
                .containsExactlyInAnyOrder("authentication: packet -> privacy", "locked: false -> true");
        assertThat(task.decided().verb()).isEqualTo("update");
    }

    @Test
    void theInteractiveUserIsRefusedBeforeAnythingIsMade() {
        var task = Told.task("mqsagent2", TASK.replace("CORP\\svc-mqsagent", "Interactive User"))
                .absent("a");

        assertThat(task.impossible()).contains("nobody is logged on");
    }

    @Test
    void makingItWithoutTheAnswerFileOrTheWizardIsRefused() {
        var task =
                Told.task("mqsagent2", "identity: nt authority\\networkservice").absent("a");

        assertThat(task.impossible()).contains("\"answer_file\" and \"wizard\"");
    }

    @Test
    void correctingItNeedsNeither() {
        var task = Told.task("mqsagent2", "shutdown_after: 5").present("a", "shutdown_after: 3");

        assertThat(task.changes()).containsExactly("shutdown_after: 3 -> 5");
    }

    @Test
    void removingItNeedsTheWizard() {
        assertThat(Told.task("mqsagent2", "state: absent").present("a", FOUND).impossible())
                .contains("\"wizard\"");
        assertThat(Told.task("mqsagent2", "{state: absent, wizard: w.exe}")
                        .present("a", FOUND)
                        .decided()
                        .verb())
                .isEqualTo("remove");
    }

    @Test
    void aComponentThatIsMissingIsRefusedBecauseOnlyTheWizardRegistersIt() {
        var task = Told.task("mqsagent2", TASK).present("a", FOUND.replace(", MQSAgent2.MQSProxy.1]", "]"));

        assertThat(task.impossible()).contains("The wizard registers components");
    }

    @Test
    void thePasswordIsWrittenAgainWhereTheTaskSaysSo() {
        var always = Told.task("mqsagent2", TASK + "update_password: always\n").present("a", FOUND);
        var onChange =
                Told.task("mqsagent2", TASK + "update_password: on_change\n").present("a", FOUND);

        assertThat(always.changes()).containsExactly("password:  -> ********");
        assertThat(onChange.decided(Memory.NOTHING).changes()).containsExactly("password");
        assertThat(onChange.decided((_, _, _) -> false)).isEqualTo(Decision.none());
    }

    @Test
    void anAnswerFileThatChangedLaterIsNoDrift() {
        var task = Told.task("mqsagent2", TASK.replace("<MQSeriesConfig/>", "<MQSeriesConfig></MQSeriesConfig>"));

        assertThat(task.present("a", FOUND).decided()).isEqualTo(Decision.none());
    }
}
