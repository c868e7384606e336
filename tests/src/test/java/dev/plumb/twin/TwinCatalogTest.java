package dev.plumb.twin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.document.Json;
import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.node.Answer;
import dev.plumb.node.Unreachable;
import java.util.List;
import org.junit.jupiter.api.Test;

class TwinCatalogTest {
    private static final String WIZARD = """
            platform: windows
            resources:
              file:
                'C:\\BTS\\MQSConfigWiz.exe': {}
            """;
    private static final String AGENT = """
            wizard: C:\\BTS\\MQSConfigWiz.exe
            answer_file: <password>hunter2</password>
            identity: CORP\\svc-agent
            password: hunter2
            members: [CORP\\bts-a, CORP\\bts-b]
            locked: true
            authentication: privacy
            components: [MQSAgent2.MQSAgent.1]
            """;

    private final Workbench bench = new Workbench().twin("a", WIZARD);
    private final Talk talk = bench.talk("a");

    @Test
    void theWizardMakesTheApplicationItsRoleAndItsComponents() throws Unreachable {
        assertThat(talk.apply("mqsagent2", AGENT)).get().isInstanceOf(Answer.Applied.class);
        var application = (State.Present) talk.read("complus_application", "name: MQSAgent2");
        assertThat(application.get("identity")).contains(Value.of("CORP\\svc-agent"));
        assertThat(application.get("authentication")).contains(Value.of("privacy"));
        assertThat(application.get("activation")).contains(Value.of("server"));
        assertThat(application.get("id")).contains(Value.of("{C691D827-19A0-42E2-B5E8-2892401481F5}"));
        var role = (State.Present) talk.read("complus_role", "{application: MQSAgent2, name: CreatorOwner}");
        assertThat(role.get("members")).contains(Value.texts(List.of("CORP\\bts-a", "CORP\\bts-b")));
        assertThat(talk.read("complus_component", "{application: MQSAgent2, progid: MQSAgent2.MQSProxy.1}"))
                .isInstanceOf(State.Present.class);
        assertThat(talk.apply("mqsagent2", AGENT)).isEmpty();
    }

    @Test
    void withoutTheWizardThereIsNoAgent() throws Unreachable {
        assertThat(talk.apply("mqsagent2", AGENT.replace("C:\\BTS", "C:\\Other")))
                .get()
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed -> assertThat(failed.message()).contains("MQSConfigWiz.exe"));
    }

    @Test
    void theCatalogCorrectsTheAgentAndTheAgentSeesTheCatalog() throws Unreachable {
        talk.apply("mqsagent2", AGENT);
        talk.apply("complus_application", "{name: MQSAgent2, authentication: packet}");
        talk.apply("complus_role", "{application: MQSAgent2, name: CreatorOwner, members: [CORP\\eve], exact: false}");
        var agent = (State.Present) talk.read("mqsagent2", AGENT);
        assertThat(agent.get("authentication")).contains(Value.of("packet"));
        assertThat(agent.get("members")).contains(Value.texts(List.of("CORP\\bts-a", "CORP\\bts-b", "CORP\\eve")));
        assertThat(talk.decide(talk.desired("mqsagent2", AGENT)).changes())
                .containsExactlyInAnyOrder("authentication", "members");
        talk.apply("mqsagent2", AGENT);
        assertThat(talk.apply("mqsagent2", AGENT)).isEmpty();
        var role = (State.Present) talk.read("complus_role", "{application: MQSAgent2, name: CreatorOwner}");
        assertThat(role.get("members")).contains(Value.texts(List.of("CORP\\bts-a", "CORP\\bts-b")));
    }

    @Test
    void removingAnApplicationTakesItsRolesAndComponents() throws Unreachable {
        talk.apply("mqsagent2", AGENT);
        talk.apply("complus_application", "{name: MQSAgent2, state: absent}");
        assertThat(talk.read("mqsagent2", AGENT)).isInstanceOf(State.Absent.class);
        assertThat(talk.read("complus_role", "{application: MQSAgent2, name: CreatorOwner}"))
                .isEqualTo(new State.Unavailable("complus_application MQSAgent2"));
        assertThat(Json.compact(bench.store()
                        .show("a", bench.variables("a"))
                        .get("resources")
                        .orElseThrow()))
                .doesNotContain("complus");
    }

    @Test
    void whatCantBeReadBackIsCountedAndNeverKept() throws Unreachable {
        talk.apply("mqsagent2", AGENT);
        var shown = bench.store().show("a", bench.variables("a"));
        assertThat(shown.get("written").orElseThrow().toString()).contains("property=password, times=1");
        assertThat(shown.toString()).doesNotContain("hunter2");
    }

    @Test
    void anApplicationThatMayNotBeDeletedStays() throws Unreachable {
        talk.apply("complus_application", "{name: App, deletable: false}");
        var desired = talk.desired("complus_application", "{name: App, state: absent}");
        var step = talk.step(desired, talk.text(desired), talk.decide(desired), java.util.Set.of());
        var removal = new dev.plumb.node.Request.Step(
                step.subject(),
                step.guard(),
                step.operation()
                        .map(operation -> new dev.plumb.node.Request.Operation(
                                "remove",
                                operation.arguments(),
                                operation.changes(),
                                operation.environment(),
                                operation.limit())),
                step.onFailure());
        var answers =
                dev.plumb.node.Conversing.exchange(talk.session(), new dev.plumb.node.Request.Apply(List.of(removal)));
        assertThat(answers.getLast()).isInstanceOf(Answer.Failed.class);
    }

    @Test
    void theGuardsTaskIsTheGuard() throws Unreachable {
        var clustered = new Workbench()
                .host(
                        "a",
                        Value.Mapping.EMPTY
                                .with("twin", Workbench.value("platform: windows"))
                                .with("cluster", Value.of("mq"))
                                .with("twin_cluster", Workbench.value("name: mq")))
                .talk("a");
        clustered.apply("mqsagent_stale_guard", "group: MQ");
        var task = "name: Plumb MQSAgent2 stale process guard";
        assertThat(clustered.read("scheduled_task", task)).isInstanceOf(State.Present.class);
        clustered.apply("scheduled_task", task + "\nstate: absent");
        assertThat(clustered.read("mqsagent_stale_guard", "group: MQ")).isInstanceOf(State.Absent.class);
    }
}
