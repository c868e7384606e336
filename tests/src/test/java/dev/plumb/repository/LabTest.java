package dev.plumb.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.model.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README and the page about MQSAgent2 promise of the lab. */
class LabTest {
    @TempDir
    Path directory;

    private Session session;

    @BeforeEach
    void start() {
        session = new Session("playbooks/mqsagent2.yml", "lab", directory);
    }

    @Test
    void theFirstApplyConvergesAndTheSecondHasNothingToDo() throws Exception {
        var first = session.apply();
        var second = session.apply();

        assertThat(first.report().failed()).as(first.text()).isFalse();
        assertThat(first.text())
                .contains("- Generic Application \"MQSAgent2\" in the group \"MQ LABQM1\"")
                .contains("~ authentication: packet → privacy")
                .contains("- CORP\\k.meier")
                .contains("[WMI, BizTalk] → [WMI, BizTalk, AdditionalApps, MQSeriesAgent]");
        assertThat(second.report().failed()).as(second.text()).isFalse();
        assertThat(second.report().changed()).as(second.text()).isZero();
    }

    @Test
    void checkFailsNowhereAndChangesNothing() throws Exception {
        var before = session.twin("mqlab-a") + session.twin("mqlab-b");
        var check = session.check();

        assertThat(check.report().failed()).as(check.text()).isFalse();
        assertThat(check.report().pending()).isTrue();
        assertThat(session.twin("mqlab-a") + session.twin("mqlab-b")).isEqualTo(before);
    }

    @Test
    void afterwardsBothNodesHaveTheAgentAndTheGroupHoldsWhatBelongsThere() throws Exception {
        session.apply();

        assertThat(session.twin("mqlab-a")).contains("complus_application");
        assertThat(session.twin("mqlab-b"))
                .contains("complus_application")
                .contains("PostOnlineCommand=C:\\ops\\recycle.cmd MQSAgent2")
                .contains("runmqtrm")
                .doesNotContain("dllhost")
                .doesNotContain("[MQSAgent2])");
    }

    @Test
    void anAgentThatIsClusteredAgainIsTheOnlyChange() throws Exception {
        session.apply();
        session.clusterTheAgent("mqlab-a");
        var undone = session.apply();

        assertThat(undone.report().changed()).as(undone.text()).isEqualTo(1);
        assertThat(session.apply().report().changed()).isZero();
    }

    @Test
    void segmentsOfOneTaskEndTheSame(@TempDir Path other) throws Exception {
        var single = new Session("playbooks/mqsagent2.yml", "lab", other).withSegmentsOfOneTask();

        assertThat(single.apply().report()).isEqualTo(session.apply().report());
        assertThat(single.twin("mqlab-a")).isEqualTo(session.twin("mqlab-a"));
        assertThat(single.twin("mqlab-b")).isEqualTo(session.twin("mqlab-b"));
    }

    @Test
    void theWizardsFileAndThePasswordAreNowhere() throws Exception {
        var said = session.apply().text() + session.check().text();

        assertThat(said + session.twin("mqlab-a") + session.twin("mqlab-b") + everythingLeftBehind())
                .doesNotContain("not-a-secret")
                .doesNotContain("MQSeriesConfig");
    }

    @Test
    void withoutAClusterEverythingAboutClustersIsSkipped() throws Exception {
        var twin = (Value.Mapping) Session.yaml("inventories/lab/twins/mqlab-b.yml");
        var dev = new Session("playbooks/mqsagent2.yml", "dev", directory)
                .with("connection", Value.of("twin"))
                .with("twin", twin);
        var first = dev.apply();
        var second = dev.apply();

        assertThat(first.report().failed()).as(first.text()).isFalse();
        assertThat(first.text()).doesNotContain("stays behind").contains("MQSAgent2 is installed here");
        assertThat(first.report().hosts().values())
                .singleElement()
                .satisfies(host -> assertThat(host.skipped()).isEqualTo(6));
        assertThat(second.report().changed()).as(second.text()).isZero();
    }

    private String everythingLeftBehind() throws IOException {
        var all = new StringBuilder();
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }
}
