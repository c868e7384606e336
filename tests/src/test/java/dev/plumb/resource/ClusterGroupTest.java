package dev.plumb.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClusterGroupTest {
    private static final String FOUND = """
            owner: mqprd-a
            status: Online
            preferred_owners: [mqprd-b, mqprd-a]
            resources:
              - {name: PRDQM1, type: IBM MQ MSCS, group: MQ PRDQM1, state: Online}
              - {name: MQ Disk, type: Physical Disk, group: MQ PRDQM1, state: Online}
              - {name: Spare DTC, type: Distributed Transaction Coordinator, group: Cluster Group, state: Online}
            """;

    @Test
    void aGroupThatHoldsAllTypesIsRight() {
        var task = Told.task(
                        "cluster_group",
                        "{name: mq prdqm1, contains: [Physical Disk, [IBM MQ MSCS, IBM WebSphere MQ MSCS]]}")
                .present("mqprd-a", FOUND);

        assertThat(task.decided()).isEqualTo(Decision.none());
    }

    @Test
    void aTypeThatItLacksFailsTheTaskAndSaysWhereItIsInstead() {
        var task = Told.task("cluster_group", "{name: MQ PRDQM1, contains: [Distributed Transaction Coordinator]}")
                .present("mqprd-a", FOUND);

        assertThat(task.impossible())
                .isEqualTo(
                        "The group \"MQ PRDQM1\" holds no Distributed Transaction Coordinator; \"Spare DTC\" is in the "
                                + "group \"Cluster Group\".");
    }

    @Test
    void preferredOwnersAreCorrectedInTheirOrder() {
        var task = Told.task("cluster_group", "{name: MQ PRDQM1, preferred_owners: [MQPRD-A, MQPRD-B]}")
                .present("mqprd-a", FOUND);

        assertThat(task.changes()).containsExactly("preferred_owners: [mqprd-b, mqprd-a] -> [MQPRD-A, MQPRD-B]");
    }

    @Test
    void aGroupThatIsNotThereIsNotMade() {
        var task = Told.task("cluster_group", "{name: MQ PRDQM2, contains: [IBM MQ MSCS]}")
                .absent("mqprd-a");

        assertThat(task.impossible()).contains("no group of this name");
    }
}
