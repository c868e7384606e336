package dev.plumb.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.document.Json;
import dev.plumb.model.Refused;
import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.node.Answer;
import dev.plumb.node.Unreachable;
import org.junit.jupiter.api.Test;

class TwinClusterTest {
    private static final String CLUSTER = """
            name: mq
            members: [{name: a}, {name: b, state: Down}]
            witness: Witness
            groups:
              - {name: MQ PRDQM1, owner: a, preferred_owners: [a, b]}
              - {name: Cluster Group, owner: b}
            resources:
              - {name: Witness, type: File Share Witness, group: Cluster Group, core: true}
              - {name: MQ Name, type: Network Name, group: MQ PRDQM1}
              - {name: PRDQM1, type: IBM MQ MSCS, group: MQ PRDQM1, depends: '([MQ Name])',
                 parameters: {PostOnlineCommand: recycle MQSAgent2}}
            """;
    private static final String ABSENT = "applications: [MQSAgent2]";

    private final Workbench bench = clustered("a", clustered("b", new Workbench()));

    private static Workbench clustered(String host, Workbench bench) {
        return bench.host(
                host,
                Value.Mapping.EMPTY
                        .with("twin", Workbench.value("""
                                        platform: windows
                                        resources:
                                          complus_application:
                                            MQSAgent2: {id: '{C691D827-19A0-42E2-B5E8-2892401481F5}'}
                                          complus_component:
                                            MQSAgent2|MQSAgent2.MQSAgent.1: {dll: 'C:\\BTS\\MQSAgent.dll'}
                                          windows_service:
                                            Sneaky: {path: 'dllhost.exe /processid:{c691d827-19a0-42e2-b5e8-2892401481f5}'}
                                        """))
                        .with("cluster", Value.of("mq"))
                        .with("twin_cluster", Workbench.value(CLUSTER)));
    }

    @Test
    void aClusterSaysWhatItsShapeDescribes() throws Unreachable {
        var membership = (State.Present) bench.talk("a").read("cluster_membership", "cluster: mq");
        assertThat(membership.get("name")).contains(Value.of("mq"));
        assertThat(Json.compact(membership.get("members").orElseThrow()))
                .isEqualTo("[{\"name\":\"a\",\"state\":\"Up\"},{\"name\":\"b\",\"state\":\"Down\"}]");
        var group = (State.Present) bench.talk("a").read("cluster_group", "name: mq prdqm1");
        assertThat(group.get("owner")).contains(Value.of("a"));
        assertThat(group.get("status")).contains(Value.of("Online"));
        assertThat(bench.talk("a").read("cluster_group", "name: none")).isInstanceOf(State.Absent.class);
        var all = (State.Present) bench.talk("a").read("cluster_resource_absent", ABSENT);
        assertThat(all.properties().entries())
                .containsKeys("resources", "groups", "members", "witness", "tasks", "mappings", "catalog");
        assertThat(Json.compact(all.get("catalog").orElseThrow()))
                .contains("\"services\":[\"Sneaky\"]", "MQSAgent.dll", "MQSAgent2.MQSAgent.1");
    }

    @Test
    void whatOneTwinDoesToTheClusterAllTwinsSee() throws Unreachable {
        bench.talk("a").apply("cluster_group", "name: MQ PRDQM1\npreferred_owners: [b, a]");
        var group = (State.Present) bench.anotherProcess().talk("b").read("cluster_group", "name: MQ PRDQM1");
        assertThat(group.get("preferred_owners")).contains(Value.texts(java.util.List.of("b", "a")));
    }

    @Test
    void theAgentIsClusteredByHandAndTakenOutAgain() throws Unreachable {
        assertThat(bench.talk("a").apply("cluster_resource_absent", ABSENT)).isEmpty();
        assertThat(bench.store().cluster("a", bench.variables("a"), "")).contains("MQ PRDQM1");
        var resources = Json.compact(((State.Present) bench.talk("b").read("cluster_resource_absent", ABSENT))
                .get("resources")
                .orElseThrow());
        assertThat(resources)
                .contains("\"type\":\"Generic Application\"")
                .contains("dllhost.exe /Processid:{C691D827-19A0-42E2-B5E8-2892401481F5}")
                .contains("\"depends\":\"([MQ Name])\"");
        assertThat(bench.anotherProcess().talk("b").apply("cluster_resource_absent", ABSENT))
                .get()
                .isInstanceOf(Answer.Applied.class);
        assertThat(bench.talk("a").apply("cluster_resource_absent", ABSENT)).isEmpty();
        assertThat(bench.store().show("a", bench.variables("a")).toString()).contains("recycle MQSAgent2");
    }

    @Test
    void aGroupThatIsntThereIsNamedWithThoseThatAre() {
        assertThatThrownBy(() -> bench.store().cluster("a", bench.variables("a"), "MQ PRD"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Cluster Group, MQ PRDQM1");
    }

    @Test
    void aTwinWithoutAClusterCantBeClustered() {
        var alone = new Workbench().twin("a", "platform: windows");
        assertThatThrownBy(() -> alone.store().cluster("a", alone.variables("a"), ""))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("no variable \"cluster\"");
    }

    @Test
    void twoFirstStatesOfOneClusterAreRefused() {
        bench.host(
                "c",
                bench.variables("a").with("twin_cluster", Workbench.value(CLUSTER.replace("owner: b", "owner: a"))));
        bench.session("a").close();
        assertThatThrownBy(() -> bench.session("c"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Two first states of one cluster");
    }

    @Test
    void aNodeOfAClusterHasTheFeatureThatMakesItOne() throws Unreachable {
        assertThat(bench.talk("a").read("windows_feature", "name: Failover-Clustering"))
                .isInstanceOf(State.Present.class);
        assertThat(new Workbench()
                        .twin("x", "platform: windows")
                        .talk("x")
                        .read("windows_feature", "name: Failover-Clustering"))
                .isInstanceOf(State.Absent.class);
    }

    @Test
    void outsideAClusterWhatBelongsToOneIsUnavailable() throws Unreachable {
        assertThat(new Workbench().twin("x", "platform: windows").talk("x").read("cluster_membership", "cluster: mq"))
                .isInstanceOf(State.Unavailable.class);
    }

    @Test
    void aGroupMovesByHand() throws Unreachable {
        bench.store().set("a", bench.variables("a"), "cluster_group", "MQ PRDQM1", "owner", "b");
        var group = (State.Present) bench.talk("b").read("cluster_group", "name: MQ PRDQM1");
        assertThat(group.get("owner")).contains(Value.of("b"));
    }
}
