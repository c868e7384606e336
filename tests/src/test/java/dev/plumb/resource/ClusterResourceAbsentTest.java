package dev.plumb.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.model.Drift;
import dev.plumb.model.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterResourceAbsentTest {
    private static final String TASK = "applications: [MQSAgent, MQSAgent2, MQSAgent2RunTime, MQHelper]";
    private static final String CATALOG = """
            catalog:
              - name: MQSAgent2
                id: '{C691D827-19A0-42E2-B5E8-2892401481F5}'
                services: [ComPlusAgentSvc]
                components:
                  - progid: MQSAgent2.MQSProxy.1
                    clsid: '{C34AE9CE-8410-4191-8205-900E08603EC2}'
                    dll: 'C:\\Program Files\\BTS\\MQSAgent.dll'
            """;
    private static final String QUEUE_MANAGER = """
            - name: PRDQM1
              id: 00000000-0000-0000-0000-000000000001
              type: IBM MQ MSCS
              group: MQ PRDQM1
              state: Online
              depends: '([MQ Disk])'
              parameters: {QueueManagerName: PRDQM1, PostOnlineCommand: 'C:\\ops\\recycle.cmd MQSAgent2'}
            """;

    // What is removed

    @Test
    void aClusterWithoutTheAgentIsRight() {
        assertThat(decided(QUEUE_MANAGER)).isEqualTo(Decision.none());
    }

    @Test
    void aGenericApplicationThatStartsTheAgentByItsIdIsRemoved() {
        var decision = decided(generic(
                "Generic Application", "CommandLine: 'dllhost.exe /Processid:{c691d827-19a0-42e2-b5e8-2892401481f5}'"));

        assertThat(decision.verb()).isEqualTo("remove");
        assertThat(changes(decision))
                .containsExactly("Generic Application \"Odd\" in the group \"MQ PRDQM1\": "
                        + "its CommandLine names {C691D827-19A0-42E2-B5E8-2892401481F5} -> ");
        assertThat(decision.computed().get("remove").orElseThrow())
                .isEqualTo(Told.yaml("[{name: Odd, id: 00000000-0000-0000-0000-00000000000f}]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dllhost.exe /Processid:C691D827-19A0-42E2-B5E8-2892401481F5",
                "cscript start.vbs {C34AE9CE-8410-4191-8205-900E08603EC2}",
                "cscript start.vbs mqsagent2.MQSProxy.1",
                "C:\\ops\\start.exe MQSAgent2",
                "C:\\ops\\start.exe /app:mqsAGENT2RunTime",
                "\"C:\\ops\\start it.exe\" \"MQHelper\""
            })
    void idsClassesProgIdsAndNamesAllGiveItAway(String commandLine) {
        assertThat(decided(generic("Generic Application", "CommandLine: '" + commandLine + "'"))
                        .verb())
                .isEqualTo("remove");
    }

    @Test
    void aServiceThatTheApplicationWasTurnedIntoIsRemoved() {
        var decision = decided(generic("Generic Service", "ServiceName: complusagentsvc"));

        assertThat(changes(decision)).singleElement().asString().contains("ServiceName is ComPlusAgentSvc");
    }

    @Test
    void anIdThatOnlyTheOtherNodesCatalogHoldsCountsToo() {
        var task = Told.task("cluster_resource_absent", TASK)
                .present(
                        "a",
                        resources(generic(
                                "Generic Application",
                                "CommandLine: 'dllhost /Processid:{0000AAAA-0000-0000-0000-000000000000}'")))
                .present(
                        "b",
                        "{resources: [], catalog: [{name: MQSAgent2, id: '{0000AAAA-0000-0000-0000-000000000000}'}]}");

        assertThat(task.decided().verb()).isEqualTo("remove");
    }

    @Test
    void theNodeThatHoldsTheGroupRemovesIt() {
        var held = resources(generic("Generic Application", "CommandLine: 'x MQSAgent2'") + "  owner: B\n");
        var task = Told.task("cluster_resource_absent", TASK)
                .present("a.corp.example", held)
                .present("b.corp.example", held);

        assertThat(task.decided().computed().get("run_on")).contains(Value.of("b.corp.example"));
    }

    @Test
    void anIdThatTheTaskAddsCountsToo() {
        var task = Told.task("cluster_resource_absent", TASK + "\nids: ['{0000AAAA-0000-0000-0000-00000000000B}']")
                .present(
                        "a",
                        resources(generic(
                                "Generic Application",
                                "CommandLine: 'dllhost /Processid:{0000aaaa-0000-0000-0000-00000000000b}'")));

        assertThat(task.decided().verb()).isEqualTo("remove");
    }

    @Test
    void aScriptThatStartsTheApplicationIsRemoved() {
        var decision = decided(generic("Generic Script", "ScriptFilepath: 'C:\\ops\\comclust.vbs'")
                + "  script: 'catalog.StartApplication \"MQSAgent2\"'\n");

        assertThat(changes(decision)).singleElement().asString().contains("its script controls MQSAgent2");
    }

    // What stays

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C:\\ops\\backup.exe MQSAgent2Backup",
                "C:\\ops\\MyMQSAgent2.exe",
                "runsomething.exe -x",
                "dllhost.exe /Processid:{11111111-2222-3333-4444-555555555555}"
            })
    void whatOnlyLooksSimilarIsNotEvenMentioned(String commandLine) {
        assertThat(decided(generic("Generic Application", "CommandLine: '" + commandLine + "'")))
                .isEqualTo(Decision.none());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "runmqtrm -m PRDQM1 -q MQSAgent2.INIT.QUEUE",
                "\"C:\\Program Files\\IBM\\MQ\\bin64\\runmqtrm.exe\" -m PRDQM1 -q MQSAgent2",
                "C:\\ops\\pump.exe MQSAgent2.BACKOUT"
            })
    void aQueueThatIsCalledLikeTheAgentIsAWarningOnly(String commandLine) {
        var decision = decided(generic("Generic Application", "CommandLine: '" + commandLine + "'"));

        assertThat(decision.verb()).isEqualTo("none");
        assertThat(decision.findings()).singleElement().asString().contains("It stays");
    }

    @Test
    void aDirectoryOfTheAgentsNameIsAWarningOnly() {
        var decision =
                decided(generic("Generic Application", "{CommandLine: tidy.exe, CurrentDirectory: 'D:\\MQSAgent2'}"));

        assertThat(decision.verb()).isEqualTo("none");
        assertThat(decision.findings()).singleElement().asString().contains("CurrentDirectory holds MQSAgent2");
    }

    @Test
    void aResourceThatOnlyHasTheNameIsAWarningOnly() {
        var decision = decided(
                generic("Generic Application", "CommandLine: notepad.exe").replace("Odd", "MQSAgent2 watcher"));

        assertThat(decision.verb()).isEqualTo("none");
        assertThat(decision.findings()).singleElement().asString().contains("its name holds MQSAgent2");
    }

    @Test
    void aScriptThatCanNotBeReadIsAWarningOnly() {
        var decision = decided(generic("Generic Script", "ScriptFilepath: 'X:\\gone.vbs'"));

        assertThat(decision.verb()).isEqualTo("none");
        assertThat(decision.findings()).singleElement().asString().contains("its script can't be read");
    }

    @Test
    void aScriptThatOnlyMentionsTheApplicationIsAWarningOnly() {
        var decision = decided(generic("Generic Script", "ScriptFilepath: 'C:\\ops\\report.vbs'")
                + "  script: \"log 'nothing to do for MQSAgent2'\"\n");

        assertThat(decision.verb()).isEqualTo("none");
        assertThat(decision.findings()).singleElement().asString().contains("its script holds MQSAgent2");
    }

    @Test
    void aTypeOfAnotherVendorIsAWarningOnly() {
        var decision = decided(generic("Acme Watchdog", "Watches: 'MQSAgent2'"));

        assertThat(decision.verb()).isEqualTo("none");
        assertThat(decision.findings()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IBM MQ MSCS",
                "IBM WebSphere MQ MSCS",
                "IBM MQSeries MSCS",
                "Physical Disk",
                "IP Address",
                "Network Name",
                "Distributed Transaction Coordinator",
                "MSMQ",
                "SQL Server Agent",
                "Virtual Machine Configuration"
            })
    void aProtectedTypeIsNeitherTouchedNorMentioned(String type) {
        var decision =
                decided(generic(type, "PostOnlineCommand: 'recycle {C691D827-19A0-42E2-B5E8-2892401481F5} MQSAgent2'"));

        assertThat(decision).isEqualTo(Decision.none());
    }

    @Test
    void aCoreResourceIsNeitherTouchedNorMentioned() {
        assertThat(decided(generic("Generic Application", "CommandLine: 'x MQSAgent2'") + "  core: true\n"))
                .isEqualTo(Decision.none());
    }

    @Test
    void copiedRegistrationsAClusteredTaskAndAGroupsNameAreWarnings() {
        var decision = Told.task("cluster_resource_absent", TASK)
                .present(
                        "a",
                        resources(QUEUE_MANAGER + "  checkpoints: ['SOFTWARE\\Microsoft\\COM3']\n")
                                + "groups: [{name: MQSAgent2, state: Offline}]\n"
                                + "tasks: [{name: Nightly, command: 'restart MQSAgent2'}]\n")
                .decided();

        assertThat(decision.verb()).isEqualTo("none");
        assertThat(decision.findings()).hasSize(3);
    }

    // Who depends on it

    @Test
    void aQueueManagerThatDependsOnTheAgentIsDetachedFirst() {
        var decision = decided(QUEUE_MANAGER.replace("([MQ Disk])", "([MQ Disk]) and ([Odd])")
                + generic("Generic Application", "CommandLine: 'x MQSAgent2'"));

        assertThat(changes(decision))
                .containsExactly(
                        "The dependencies of IBM MQ MSCS \"PRDQM1\" in the group \"MQ PRDQM1\": "
                                + "([MQ Disk]) and ([Odd]) -> ([MQ Disk])",
                        "Generic Application \"Odd\" in the group \"MQ PRDQM1\": its CommandLine names MQSAgent2 -> ");
        assertThat(decision.computed().get("detach").orElseThrow())
                .isEqualTo(Told.yaml(
                        "[{name: PRDQM1, id: 00000000-0000-0000-0000-000000000001, depends: '([MQ Disk])'}]"));
    }

    @Test
    void whatDependsOnTheAgentAndGoesToGoesFirst() {
        var first = generic("Generic Application", "CommandLine: 'x MQSAgent2'");
        var second = first.replace("Odd", "Watcher").replace("0f", "0e") + "  depends: '([Odd])'\n";

        assertThat(decided(first + second)
                        .computed()
                        .get("remove")
                        .orElseThrow()
                        .toString())
                .containsSubsequence("Watcher", "Odd");
        assertThat(decided(first + second).computed().get("detach")).contains(new Value.Sequence(List.of()));
    }

    @Test
    void anExpressionWithOrIsLeftToPeople() {
        var resources = QUEUE_MANAGER.replace("([MQ Disk])", "([MQ Disk]) or ([Odd])")
                + generic("Generic Application", "CommandLine: 'x MQSAgent2'");

        assertThat(decided(resources).drift())
                .isInstanceOfSatisfying(
                        Drift.Impossible.class,
                        impossible -> assertThat(impossible.because())
                                .contains("([MQ Disk]) or ([Odd])")
                                .contains("Set-ClusterResourceDependency"));
    }

    // When nothing may be taken offline

    @Test
    void withTheWitnessOfflineNothingIsRemoved() {
        var decision = unsafe("""
            witness: Share
            """, """
            - {name: Share, id: w, type: File Share Witness, group: Cluster Group, state: Offline, core: true}
            """);

        assertThat(decision).contains("witness \"Share\" is Offline");
    }

    @Test
    void whileANodeIsDrainedNothingIsRemoved() {
        assertThat(unsafe("members: [{name: b, state: Paused, draining: true}]\n", ""))
                .contains("of b are just being moved");
    }

    @Test
    void whileAGroupIsOnItsWayNothingIsRemoved() {
        assertThat(unsafe("groups: [{name: MQ PRDQM1, state: Pending}]\n", "")).contains("just going on- or offline");
    }

    @Test
    void aNodeThatDoesNotAnswerIsAWarning() {
        var task = Told.task("cluster_resource_absent", TASK)
                .present("a", resources(QUEUE_MANAGER))
                .unavailable("b");

        assertThat(task.decided().findings()).singleElement().asString().startsWith("b doesn't say");
    }

    private static String unsafe(String cluster, String more) {
        var task = Told.task("cluster_resource_absent", TASK)
                .present("a", resources(generic("Generic Application", "CommandLine: 'x MQSAgent2'") + more) + cluster);
        return task.impossible();
    }

    private static Decision decided(String resources) {
        return Told.task("cluster_resource_absent", TASK)
                .present("a", resources(resources))
                .decided();
    }

    private static String resources(String resources) {
        return "resources:\n" + resources + CATALOG;
    }

    private static String generic(String type, String parameters) {
        var mapping = parameters.startsWith("{") ? parameters : "{" + parameters + "}";
        return """
            - name: Odd
              id: 00000000-0000-0000-0000-00000000000f
              type: %s
              group: MQ PRDQM1
              state: Online
              parameters: %s
            """.formatted(type, mapping);
    }

    private static List<String> changes(Decision decision) {
        var changes = ((Drift.Unwanted) decision.drift()).changes();
        return changes.stream()
                .map(change -> change.property() + ": "
                        + change.present().map(Value::toString).orElse("") + " -> "
                        + change.desired().map(Value::toString).orElse(""))
                .toList();
    }
}
