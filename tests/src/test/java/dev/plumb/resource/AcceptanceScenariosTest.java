package dev.plumb.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * What has happened, or may, to an MQSAgent2 beside a clustered queue manager, and what is decided then. Scenarios that need a
 * node's side (an error of the catalog, noise on a stream, a node that dies) aren't here.
 */
class AcceptanceScenariosTest {
    private static final String AGENT = """
            answer_file: <MQSeriesConfig/>
            wizard: w.exe
            identity: CORP\\svc-mqsagent
            password: sesame
            members: ['CORP\\bts1']
            version: 3.13.717.0
            locked: true
            """;
    private static final String CONVERGED = """
            id: '{C691D827-19A0-42E2-B5E8-2892401481F5}'
            identity: CORP\\svc-mqsagent
            members: ['CORP\\bts1']
            version: 3.13.717.0
            locked: true
            proxy: false
            service_name: ''
            """;
    private static final String ABSENT = "applications: [MQSAgent2]";

    @Test
    void scenario1OnAFreshNodeTheAgentIsMade() {
        assertThat(agent().absent("a").decided().verb()).isEqualTo("create");
    }

    @Test
    void scenario2OnAConvergedNodeNothingIsDone() {
        assertThat(agent().present("a", CONVERGED).decided()).isEqualTo(Decision.none());
    }

    @Test
    void scenario3AnIdentityThatDriftedIsSetTogetherWithItsPassword() {
        var task = agent().present("a", CONVERGED.replace("svc-mqsagent", "somebody"));

        assertThat(task.changes())
                .containsExactly("identity: CORP\\somebody -> CORP\\svc-mqsagent", "password:  -> ********");
    }

    @Test
    void scenario4AFurtherMemberOfTheRoleIsRemoved() {
        var task = agent().present("a", CONVERGED.replace("bts1'", "bts1', 'CORP\\intruder'"));

        assertThat(task.changes()).containsExactly("members: [CORP\\bts1, CORP\\intruder] -> [CORP\\bts1]");
    }

    @Test
    void scenario5ChangesThatACrashLeftEnabledAreDisabledAgain() {
        assertThat(agent().present("a", CONVERGED.replace("locked: true", "locked: false"))
                        .changes())
                .containsExactly("locked: false -> true");
    }

    @Test
    void scenario6TwoApplicationsOfTheNameAreRefusedWithTheirIds() {
        assertThat(agent().present("a", CONVERGED + "duplicates: ['{1}', '{2}']\n")
                        .impossible())
                .contains("{1}, {2}");
    }

    @Test
    void scenario7AProxyOnANodeIsAViolation() {
        assertThat(agent().present("b", CONVERGED.replace("proxy: false", "proxy: true"))
                        .impossible())
                .contains("is a proxy");
    }

    @Test
    void scenario8AnAgentThatWasTurnedIntoAServiceAndClusteredIsFoundInBothPlaces() {
        var catalog = "catalog: [{name: MQSAgent2, id: '{1A}', services: [Agent Service]}]\n";
        var cluster = Told.task("cluster_resource_absent", ABSENT)
                .present(
                        "a",
                        catalog
                                + "resources: [{name: S, id: s, type: Generic Service, group: G, parameters: {ServiceName: Agent Service}}]");

        assertThat(agent().present("a", CONVERGED.replace("''", "Agent Service"))
                        .impossible())
                .contains("NT service");
        assertThat(cluster.decided().verb()).isEqualTo("remove");
    }

    @Test
    void scenario9AScriptOnWhichTheQueueManagerDependsIsDetachedAndRemoved() {
        var task = cluster(
                "{name: S, id: s, type: Generic Script, group: G, script: 'c.StartApplication(\"MQSAgent2\")'}",
                "{name: QM, id: q, type: IBM MQ MSCS, group: G, depends: '([Disk]) and ([S])'}");

        assertThat(task.changes()).hasSize(2).first().asString().endsWith("([Disk]) and ([S]) -> ([Disk])");
    }

    @Test
    void scenario10AQueueManagerWhosePostOnlineCommandNamesTheAgentStays() {
        var task = cluster(
                "{name: QM, id: q, type: IBM MQ MSCS, group: G, parameters: {PostOnlineCommand: recycle MQSAgent2}}");

        assertThat(task.decided()).isEqualTo(Decision.none());
    }

    @Test
    void scenario11ATriggerMonitorInTheGroupStays() {
        var task = cluster(
                "{name: T, id: t, type: Generic Application, group: G, parameters: {CommandLine: runmqtrm -m PRDQM1}}");

        assertThat(task.decided()).isEqualTo(Decision.none());
    }

    @Test
    void scenario12ANodeThatTheInventoryMissesFailsTheMembership() {
        var task = Told.task("cluster_membership", "{cluster: c, nodes: [a]}")
                .present("a", "{name: c, members: [{name: a}, {name: b}]}");

        assertThat(task.impossible()).contains("node b isn't in the inventory");
    }

    @Test
    void scenario13WithTheWitnessOfflineNothingIsTakenOffline() {
        var task = Told.task("cluster_resource_absent", ABSENT).present("a", """
                    witness: W
                    resources:
                      - {name: W, id: w, type: File Share Witness, group: Cluster Group, state: Offline}
                      - {name: A, id: a, type: Generic Application, group: G, parameters: {CommandLine: x MQSAgent2}}
                    """);

        assertThat(task.impossible()).contains("Bring it online first");
    }

    @Test
    void scenario15ACoordinatorInAnotherGroupIsSaidWithItsPlace() {
        var task = Told.task(
                        "cluster_group",
                        "{name: G, contains: [Distributed Transaction Coordinator], on_difference: warn}")
                .present("a", "resources: [{name: D, type: Distributed Transaction Coordinator, group: Other}]");

        assertThat(task.decided().findings())
                .containsExactly(
                        "The group \"G\" holds no Distributed Transaction Coordinator; \"D\" is in the group \"Other\".");
    }

    @Test
    void scenario16AStaleProcessOnAPassiveNodeIsAFinding() {
        var task = Told.task("mqsagent_stale_guard", "group: G").present("b", """
                    group: G
                    applications: [MQSAgent2RunTime, MQSAgent2]
                    interval: 1
                    grace: 30
                    script: 'C:\\ProgramData\\Plumb\\mqsagent-stale-guard.ps1'
                    stale: [MQSAgent2]
                    """);

        assertThat(task.decided().verb()).isEqualTo("none");
        assertThat(task.decided().findings()).singleElement().asString().contains("2059");
    }

    @Test
    void scenario19NamesInTheNodesOwnLanguageAreAvoidedBySids() {
        var task = Told.task("local_group_member", "{group: S-1-5-32-562, member: 'CORP\\bts1'}")
                .present("a", "{}");

        assertThat(task.decided()).isEqualTo(Decision.none());
    }

    @Test
    void scenario20AnotherVersionOnOneNodeFailsThere() {
        var task = agent().present("b", CONVERGED.replace("3.13.717.0", "3.12.774.0"));

        assertThat(task.impossible()).contains("3.12.774.0 instead of 3.13.717.0");
    }

    @Test
    void scenario21AnAgentOfAnEarlierReleaseIsAFinding() {
        var task = agent().present(
                        "a",
                        CONVERGED.replace(
                                "C691D827-19A0-42E2-B5E8-2892401481F5", "6d06157a-730b-4cb3-bd11-d48ac6b8a4bb"));

        assertThat(task.decided().verb()).isEqualTo("none");
        assertThat(task.decided().findings()).singleElement().asString().contains("earlier BizTalk Server");
    }

    @Test
    void scenario22ASplitAgentIsAFindingAndItsOtherHalfIsSoughtInTheClusterToo() {
        var split = agent().present("a", CONVERGED + "runtime_id: '{2B}'\n");
        var task = Told.task("cluster_resource_absent", "applications: [MQSAgent2, MQSAgent2RunTime]")
                .present("a", """
                    catalog: [{name: MQSAgent2RunTime, id: '{2B2B2B2B-0000-0000-0000-000000000000}'}]
                    resources:
                      - {name: R, id: r, type: Generic Application, group: G, parameters: {CommandLine: 'dllhost /Processid:{2b2b2b2b-0000-0000-0000-000000000000}'}}
                    """);

        assertThat(split.decided().findings()).singleElement().asString().contains("MQSAgent2RunTime {2B}");
        assertThat(task.decided().verb()).isEqualTo("remove");
    }

    @Test
    void scenario23ADependencyWithOrIsLeftToPeople() {
        var task = cluster(
                "{name: A, id: a, type: Generic Application, group: G, parameters: {CommandLine: x MQSAgent2}}",
                "{name: QM, id: q, type: IBM MQ MSCS, group: G, depends: '([A]) or ([B])'}");

        assertThat(task.impossible()).contains("change it by hand");
    }

    private static Told agent() {
        return Told.task("mqsagent2", AGENT);
    }

    private static Told cluster(String... resources) {
        return Told.task("cluster_resource_absent", ABSENT)
                .present("a", "resources:\n- " + String.join("\n- ", resources));
    }
}
