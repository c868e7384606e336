package dev.plumb.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.model.Drift;
import org.junit.jupiter.api.Test;

class ClusterMembershipTest {
    private static final String BOTH =
            "{name: mqprd, members: [{name: MQPRD-A, state: Up}, {name: MQPRD-B, state: Up}]}";

    @Test
    void anInventoryWithAllNodesIsRight() {
        var task = Told.task("cluster_membership", "{cluster: mqprd, nodes: [mqprd-a, mqprd-b]}")
                .present("mqprd-a", BOTH)
                .present("mqprd-b", BOTH);

        assertThat(task.decided()).isEqualTo(Decision.none());
    }

    @Test
    void aHostCountsForTheNodeOfItsFirstLabel() {
        var task = Told.task(
                        "cluster_membership", "{cluster: MQPRD, nodes: [mqprd-a.corp.example, mqprd-b.corp.example]}")
                .present("mqprd-a.corp.example", BOTH);

        assertThat(task.decided()).isEqualTo(Decision.none());
    }

    @Test
    void aNodeThatTheInventoryLacksFailsTheTask() {
        var task = Told.task("cluster_membership", "{cluster: mqprd, nodes: [mqprd-a]}")
                .present("mqprd-a", BOTH);

        assertThat(task.impossible())
                .contains("node MQPRD-B isn't in the inventory")
                .contains("\"cluster: mqprd\"");
    }

    @Test
    void whereAskedItIsOnlyAWarning() {
        var task = Told.task("cluster_membership", "{cluster: mqprd, nodes: [mqprd-a], on_difference: warn}")
                .present("mqprd-a", BOTH);

        assertThat(task.decided().drift()).isInstanceOf(Drift.None.class);
        assertThat(task.decided().findings()).singleElement().asString().contains("MQPRD-B");
    }

    @Test
    void aHostThatIsNoNodeFailsTheTask() {
        var task = Told.task("cluster_membership", "{cluster: mqprd, nodes: [mqprd-a, mqprd-b, mqprd-c]}")
                .present("mqprd-a", BOTH);

        assertThat(task.impossible()).contains("mqprd-c is no node of the cluster");
    }

    @Test
    void hostsOfTwoClustersAreNoCluster() {
        var task = Told.task("cluster_membership", "{cluster: mqprd, nodes: [mqprd-a, mqtst-a]}")
                .present("mqprd-a", BOTH)
                .present("mqtst-a", "{name: mqtst, members: [{name: mqtst-a, state: Up}]}");

        assertThat(task.impossible()).contains("mqtst-a is in \"mqtst\"");
    }

    @Test
    void aNodeThatIsSilentDoesNotHideTheOthers() {
        var task = Told.task("cluster_membership", "{cluster: mqprd, nodes: [mqprd-a, mqprd-b]}")
                .unavailable("mqprd-a")
                .present("mqprd-b", BOTH);

        assertThat(task.decided()).isEqualTo(Decision.none());
    }

    @Test
    void withoutAnyClusterServiceItIsUndecided() {
        var task = Told.task("cluster_membership", "{cluster: mqprd, nodes: [mqprd-a]}")
                .unavailable("mqprd-a");

        assertThat(task.decided().drift()).isInstanceOf(Drift.Undecided.class);
    }
}
