package dev.plumb.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.node.Unreachable;
import java.util.List;
import org.junit.jupiter.api.Test;

class TwinDocumentTest {
    @Test
    void everyProblemIsSaidAtOnceWithItsPlaceAndTheNearestName() {
        var problems = problems("""
                platfrom: posix
                resources:
                  fil:
                    /etc/motd: {}
                  file:
                    /etc/hosts: {mod: "0644"}
                    etc/relative: {}
                  command:
                    reboot: {}
                faults:
                  - failes: {type: file}
                """);
        assertThat(problems)
                .extracting(Problem::toString)
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text).startsWith("twins/a.yml:1:1").contains("Did you mean \"platform\"?"),
                        text -> assertThat(text).startsWith("twins/a.yml:1:1").contains("\"platform\" is missing"),
                        text -> assertThat(text).startsWith("twins/a.yml:3:3").contains("Did you mean \"file\"?"),
                        text -> assertThat(text).startsWith("twins/a.yml:6:18").contains("Did you mean \"mode\"?"),
                        text -> assertThat(text)
                                .startsWith("twins/a.yml:7:19")
                                .contains("\"etc/relative\" isn't an absolute path"),
                        text -> assertThat(text)
                                .startsWith("twins/a.yml:8:3")
                                .contains("list what it says under \"answers\""),
                        text -> assertThat(text).startsWith("twins/a.yml:11:5").contains("Did you mean \"fails\"?"));
    }

    @Test
    void aValueOfTheWrongTypeIsRefused() {
        assertThat(problems("platform: windows\nresources:\n  complus_application:\n    App: {enabled: perhaps}\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .startsWith("twins/a.yml:4:20")
                        .contains("true or false"));
    }

    @Test
    void whatNoNodeGivesBackIsRefused() {
        assertThat(problems("platform: windows\nresources:\n  windows_service:\n    App: {password: hunter2}\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.detail())
                        .contains("no secret belongs into a twin")
                        .doesNotContain("hunter2"));
    }

    @Test
    void aPlainScalarIsATextWhereTheContractWantsOne() throws Unreachable {
        var talk = new Workbench()
                .twin("a", "platform: posix\nresources: {file: {/etc/motd: {mode: 0640, content: 12}}}")
                .file("twins/a.yml", "platform: posix\nresources: {file: {/etc/motd: {mode: 0640, content: 1.10}}}")
                .host("b", Value.Mapping.EMPTY.with("twin", Value.of("twins/a.yml")))
                .talk("b");
        var state = (State.Present) talk.read("file", "path: /etc/motd");
        assertThat(state.get("mode")).contains(Value.of("0640"));
        assertThat(state.get("content")).contains(Value.of(dev.plumb.resource.Comparison.sha256("1.10")));
    }

    @Test
    void severalIdentityArgumentsAreOneTextOrAList() throws Unreachable {
        for (var listed : List.of(
                "HKLM\\SOFTWARE\\App|Level: {type: dword, value: \"1\"}",
                "HKLM\\SOFTWARE\\App|Level|64: {type: dword, value: \"1\"}")) {
            assertThat(registry("resources:\n  registry_value:\n    " + listed)).isInstanceOf(State.Present.class);
        }
        assertThat(registry("""
                        resources:
                          registry_value:
                            - key: HKLM\\SOFTWARE\\App
                              name: Level
                              type: dword
                              value: "1"
                        """)).isInstanceOf(State.Present.class);
    }

    private static State registry(String resources) throws Unreachable {
        return new Workbench()
                .twin("a", "platform: windows\n" + resources)
                .talk("a")
                .read("registry_value", "{key: 'hklm\\software\\APP', name: level}".replace("hklm", "HKLM"));
    }

    @Test
    void anIdentityThatSaysTooMuchOrTooLittleIsRefused() {
        assertThat(problems("platform: windows\nresources: {user_right: {SeBatchLogonRight: {}}}"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.detail()).contains("<right>|<account>"));
    }

    @Test
    void theSameResourceTwiceIsRefused() {
        assertThat(problems("platform: windows\nresources:\n  file:\n    'C:\\x': {}\n    c:/X: {}\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.detail()).contains("listed twice"));
    }

    @Test
    void aDocumentThatIsntThereSaysWhereItWasLookedFor() {
        var bench = new Workbench().host("a", Value.Mapping.EMPTY.with("twin", Value.of("twins/a.yml")));
        assertThatThrownBy(() -> bench.session("a"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("twins/a.yml")
                .hasMessageContaining("inventories/lab, .");
    }

    @Test
    void aDocumentIsLookedUpBesideTheInventoryFirst() throws Unreachable {
        var bench = new Workbench()
                .file("inventories/lab/a.yml", "{platform: posix, resources: {directory: {/lab: {}}}}")
                .file("a.yml", "platform: posix")
                .host("a", Value.Mapping.EMPTY.with("twin", Value.of("a.yml")));
        assertThat(bench.talk("a").read("directory", "path: /lab")).isInstanceOf(State.Present.class);
    }

    @Test
    void aHostWithoutADocumentIsRefused() {
        assertThatThrownBy(() -> new Workbench().session("a"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Twin without a document");
    }

    @Test
    void anInlineDocumentNamesItsVariable() {
        var bench = new Workbench().twin("a", "{platform: posix, resurces: {}}");
        assertThatThrownBy(() -> bench.session("a"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Did you mean \"resources\"?")
                .hasMessageContaining("the variable \"twin\" of the host \"a\"");
    }

    private static List<Problem> problems(String document) {
        var bench = new Workbench()
                .file("twins/a.yml", document)
                .host("a", Value.Mapping.EMPTY.with("twin", Value.of("twins/a.yml")));
        return catchThrowableOfType(Refused.class, () -> bench.session("a")).problems();
    }
}
