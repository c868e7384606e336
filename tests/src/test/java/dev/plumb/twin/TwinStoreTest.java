package dev.plumb.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.document.Json;
import dev.plumb.model.Refused;
import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.node.Answer;
import dev.plumb.node.Conversing;
import dev.plumb.node.Request;
import dev.plumb.node.Unreachable;
import dev.plumb.resource.Desired;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TwinStoreTest {
    private static final String MOTD = "path: /etc/motd\ncontent: hello";

    @Test
    void anotherProcessSeesWhatOneChanged() throws Unreachable {
        var bench = new Workbench().twin("a", "platform: posix");
        bench.talk("a").apply("file", MOTD);
        assertThat(bench.anotherProcess().talk("a").apply("file", MOTD)).isEmpty();
    }

    @Test
    void readingLeavesNothingBehind() throws Unreachable {
        var bench = new Workbench().twin("a", "platform: posix");
        bench.talk("a").read("file", MOTD);
        assertThat(bench.directory().resolve(".plumb")).doesNotExist();
    }

    @Test
    void resetMakesTwinsWhatTheirDocumentsSay() throws Unreachable {
        var bench = new Workbench().twin("a", "platform: posix");
        bench.talk("a").apply("file", MOTD);
        bench.store().reset();
        assertThat(bench.talk("a").read("file", MOTD)).isInstanceOf(State.Absent.class);
        assertThat(bench.anotherProcess().talk("a").read("file", MOTD)).isInstanceOf(State.Absent.class);
    }

    @Test
    void aTwinWhoseDocumentChangedStartsAnewAndSaysSo() throws Unreachable {
        var bench = new Workbench().twin("a", "platform: posix").twin("b", "platform: posix");
        bench.talk("a").apply("file", MOTD);
        bench.talk("b").apply("file", MOTD);
        bench.twin("a", "{platform: posix, resources: {directory: {/srv/new: {}}}}")
                .anotherProcess();
        var talk = bench.talk("a");
        var answers = Conversing.exchange(
                talk.session(), new Request.Read(Set.of(), List.of(talk.subject(talk.desired("file", MOTD))), false));
        assertThat(answers.getFirst())
                .isInstanceOfSatisfying(
                        Answer.Noticed.class,
                        noticed -> assertThat(noticed.text()).contains("it starts anew"));
        assertThat(talk.read("file", MOTD)).isInstanceOf(State.Absent.class);
        assertThat(bench.talk("b").read("file", MOTD)).isInstanceOf(State.Present.class);
        talk.apply("file", MOTD);
        assertThat(bench.anotherProcess().talk("a").read("file", MOTD)).isInstanceOf(State.Present.class);
    }

    @Test
    void otherAnswersAndFaultsLeaveTheChangesAlone() throws Unreachable {
        var bench = new Workbench().twin("a", "platform: posix");
        bench.talk("a").apply("file", MOTD);
        bench.twin("a", "{platform: posix, facts: {x: 1}, answers: [{command: x}], faults: [{slow: 1}]}")
                .anotherProcess();
        assertThat(bench.talk("a").read("file", MOTD)).isInstanceOf(State.Present.class);
    }

    @Test
    void aDamagedJournalIsRefusedBeforeAnythingRuns() throws Unreachable, IOException {
        var bench = new Workbench().twin("a", "platform: posix");
        bench.talk("a").apply("file", MOTD);
        Files.writeString(journal(bench), "x\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> bench.anotherProcess().session("a"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("plumb twin reset -i inventories/lab");
    }

    @Test
    void everyActionAndExchangeIsCounted() throws Unreachable {
        var bench = new Workbench().twin("a", "platform: posix");
        var talk = bench.talk("a");
        talk.apply("file", MOTD);
        talk.apply("file", "path: /etc/motd\nstate: absent");
        bench.anotherProcess().talk("a").apply("file", MOTD);
        var twin = bench.store().twin("a", bench.variables("a"));
        assertThat(twin.actions())
                .containsEntry(new Action("create", "file", "/etc/motd"), 2L)
                .containsEntry(new Action("remove", "file", "/etc/motd"), 1L);
        assertThat(twin.exchanges()).isEqualTo(3);
    }

    @Test
    void secretsAreInNoFileAndComeBackAllTheSame() throws Unreachable, IOException {
        var bench =
                new Workbench().twin("a", "{platform: posix, resources: {file: {/etc/conf: {content: \"a=1\\n\"}}}}");
        var talk = bench.talk("a");
        var file = secret(talk, "file", MOTD, "content");
        var line = secret(talk, "line", "{path: /etc/conf, line: b}", "line");
        talk.apply(file);
        talk.apply(line);
        assertThat(bench.store().show("a", bench.variables("a")).toString()).doesNotContain("s3cret-marker");
        assertThat(Json.compact(bench.store().show("a", bench.variables("a")))).doesNotContain("s3cret-marker");
        assertHoldsNoSecret(bench.directory());
        var later = bench.anotherProcess().talk("a");
        assertThat(later.apply(file)).isEmpty();
        assertThat(later.apply(line)).isEmpty();
        assertThat(later.apply("line", "{path: /etc/conf, line: c=3}")).get().isInstanceOf(Answer.Applied.class);
        assertHoldsNoSecret(bench.directory());
    }

    @Test
    void aSecretValueOfTheRegistryIsSealed() throws Unreachable, IOException {
        var bench = new Workbench().twin("w", "platform: windows");
        var talk = bench.talk("w");
        var value = secret(talk, "registry_value", "{key: 'HKLM\\X', name: y, type: string, value: z}", "value");
        talk.apply(value);
        assertThat(bench.anotherProcess().talk("w").apply(value)).isEmpty();
        assertHoldsNoSecret(bench.directory());
    }

    private static Desired secret(Talk talk, String type, String yaml, String argument) {
        var desired = talk.desired(type, yaml);
        return new Desired(
                desired.type(), desired.arguments().with(argument, new Value.Secret(Value.of("s3cret-marker"))));
    }

    private static void assertHoldsNoSecret(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain("s3cret-marker");
            }
        }
    }

    @Test
    void aPropertyIsSetByHand() throws Unreachable {
        var bench =
                new Workbench().twin("w", "platform: windows\nresources: {windows_service: {App: {status: stopped}}}");
        var variables = bench.variables("w");
        bench.store().set("w", variables, "windows_service", "app", "status", "running");
        bench.store().set("w", variables, "complus_role", "App|Users", "members", "CORP\\a, CORP\\b");
        bench.store().set("w", variables, "registry_value", "HKLM\\X|y", "state", "present");
        var shown = bench.store().show("w", variables).get("resources").orElseThrow();
        assertThat(Json.compact(shown))
                .isEqualTo("{\"complus_role\":{\"App|Users\":{\"members\":[\"CORP\\\\a\",\"CORP\\\\b\"]}},"
                        + "\"registry_value\":{\"HKLM\\\\X|y\":{}},"
                        + "\"windows_service\":{\"App\":{\"status\":\"running\"}}}");
        bench.store().set("w", variables, "windows_service", "App", "state", "absent");
        assertThat(bench.talk("w").read("windows_service", "name: App")).isInstanceOf(State.Absent.class);
    }

    @Test
    void whatCantBeSetIsNamedWithTheNearestName() {
        var bench = new Workbench().twin("w", "platform: windows");
        var variables = bench.variables("w");
        assertThatThrownBy(() -> bench.store().set("w", variables, "windows_servce", "a", "status", "running"))
                .hasMessageContaining("Did you mean \"windows_service\"?");
        assertThatThrownBy(() -> bench.store().set("w", variables, "windows_service", "a", "statos", "running"))
                .hasMessageContaining("Did you mean \"status\"?");
        assertThatThrownBy(() -> bench.store().set("w", variables, "windows_service", "a", "status", "walking"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("running");
        assertThatThrownBy(() -> bench.store().set("w", variables, "windows_service", "a", "password", "x"))
                .hasMessageContaining("no secret belongs into a twin");
    }

    @Test
    void whatIsShownIsADocumentAgain() throws Unreachable {
        var bench = new Workbench()
                .twin(
                        "a",
                        "{platform: posix, resources: {file: {/etc/conf: {content: \"a=1\\n\"}}, link: {/l: {target: /etc}}}}");
        bench.talk("a").apply("line", "{path: /etc/conf, line: b=2}");
        var shown = bench.store().show("a", bench.variables("a"));
        var again = new Workbench()
                .host(
                        "a",
                        Value.Mapping.EMPTY.with(
                                "twin", shown.without("actions").without("written")));
        assertThat(again.talk("a").read("line", "{path: /etc/conf, line: b=2}")).isInstanceOf(State.Present.class);
        assertThat(again.store().show("a", again.variables("a")).get("resources"))
                .isEqualTo(shown.get("resources"));
    }

    @Test
    void hostsShareTheDocumentThatTheyName() {
        var bench = new Workbench().file("twins/web.yml", "platform: posix");
        for (var host : List.of("a", "b")) {
            bench.host(host, Value.Mapping.EMPTY.with("twin", Value.of("twins/web.yml")));
        }
        assertThat(bench.store().twin("a", bench.variables("a")).document())
                .isSameAs(bench.store().twin("b", bench.variables("b")).document());
    }

    @Test
    void whatAPackageBringsIsThereAndGoesWithIt() throws Unreachable {
        var talk = new Workbench().twin("w", """
                        platform: windows
                        brings:
                          - type: windows_feature
                            identity: Web-Server
                            effects:
                              - windows_service: {name: W3SVC, status: running}
                          - type: windows_feature
                            identity: Web-Server
                            verb: remove
                            effects:
                              - windows_service: {name: W3SVC, state: absent}
                        """).talk("w");
        talk.apply("windows_feature", "name: web-server");
        assertThat(((State.Present) talk.read("windows_service", "name: W3SVC")).get("status"))
                .contains(Value.of("running"));
        talk.apply("windows_feature", "{name: web-server, state: absent}");
        assertThat(talk.read("windows_service", "name: W3SVC")).isInstanceOf(State.Absent.class);
    }

    private static Path journal(Workbench bench) throws IOException {
        try (var files = Files.list(bench.directory().resolve(".plumb/twins"))) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
