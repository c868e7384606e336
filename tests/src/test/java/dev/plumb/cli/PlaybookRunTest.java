package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.document.Json;
import dev.plumb.model.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaybookRunTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void theShop() throws IOException {
        Folders.copy(Path.of("src/test/resources/cli/shop"), folder);
    }

    @Test
    void anApplyShowsEveryChangeWithItsPlace() {
        var ended = plumb("apply site.yml -i hosts.yml -l web1 -D");
        assertThat(ended.code()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).isEqualTo("""
                        PLAY  The shop has its folders  site.yml:1
                        web1
                        + created     web1  The shop's folder is there  site.yml:6
                            + mode: 0750
                        + created     web1  The greeting is in place  site.yml:11
                            + content: sha256 6b22b67abd52
                            + mode: 0640
                            --- /srv/shop/greeting.txt (before)
                            +++ /srv/shop/greeting.txt (after)
                            @@ -0,0 +1,2 @@
                            +Hello from web1
                            +bye
                          ok          web1  Say something  site.yml:20
                            This is web1
                        + created     web1  Reload the shop (handler)  site.yml:24

                        RECAP
                        web1 : ok=4    changed=3    unreachable=0    failed=0    skipped=0    rescued=0    ignored=0

                        3 changes on 1 host.
                        """);
    }

    @Test
    void aSecondApplyHasNothingToDo() {
        plumb("apply site.yml -i hosts.yml -l web1");
        assertThat(plumb("apply site.yml -i hosts.yml -l web1").out())
                .contains("changed=0")
                .endsWith("Nothing to do.\n");
        assertThat(plumb("check site.yml -i hosts.yml -l web1 --detailed-exitcode")
                        .code())
                .isZero();
    }

    @Test
    void aCheckSaysWhatIsPendingAndChangesNothing() {
        for (var command : new String[] {"check", "apply -C"}) {
            var ended = plumb(command + " site.yml -i hosts.yml -l web1 --detailed-exitcode");
            assertThat(ended.code()).isEqualTo(3);
            assertThat(ended.out()).contains("+ create ", "pending on 1 host.");
        }
        assertThat(plumb("check site.yml -i hosts.yml -l web1").code()).isZero();
    }

    @Test
    void aFailedHostAndAnUnreachableOneHaveTheirExitCodes() {
        assertThat(plumb("apply site.yml -i hosts.yml -l full").code()).isEqualTo(2);
        assertThat(plumb("apply site.yml -i hosts.yml -l gone").code()).isEqualTo(4);
        assertThat(plumb("apply site.yml -i hosts.yml").code()).isEqualTo(4);
    }

    @Test
    void tagsChooseTasks() {
        var tagged = plumb("apply site.yml -i hosts.yml -l web1 -t folders").out();
        assertThat(tagged).contains("The shop's folder is there").doesNotContain("The greeting is in place");
        var skipped = plumb("apply site.yml -i hosts.yml -l web1 --skip-tags greeting,folders")
                .out();
        assertThat(skipped).contains("Say something").doesNotContain("folder is there");
    }

    @Test
    void extraVariablesWin() {
        assertThat(plumb("check site.yml -i hosts.yml -l web1 -D -e greeting=Welcome")
                        .out())
                .contains("+Welcome from web1");
    }

    @Test
    void theInventoryMayComeFromTheEnvironment() {
        var ended = new Cli(folder, Map.of("PLUMB_INVENTORY", "hosts.yml")).run("check", "site.yml", "-l", "web1");
        assertThat(ended.code()).isZero();
    }

    @Test
    void jsonLinesEndWithTheRecap() throws Json.Malformed {
        var lines = plumb("apply site.yml -i hosts.yml -l web1 -o jsonl")
                .out()
                .lines()
                .toList();
        for (var line : lines) {
            assertThat(Json.parse(line)).isInstanceOf(Value.Mapping.class);
        }
        assertThat(lines.getLast())
                .isEqualTo("{\"event\":\"recap\",\"hosts\":{\"web1\":{\"ok\":4,\"changed\":3,\"unreachable\":0,"
                        + "\"failed\":0,\"skipped\":0,\"rescued\":0,\"ignored\":0}}}");
    }

    @Test
    void severalOutputsAtOnceAreWritten() throws IOException {
        assertThat(plumb("apply site.yml -i hosts.yml -l web1 -o text -o jsonl=run.jsonl -o json=run.json")
                        .out())
                .contains("RECAP");
        assertThat(Files.readString(folder.resolve("run.jsonl"))).contains("\"event\":\"recap\"");
        assertThat(Files.readString(folder.resolve("run.json"))).contains("\"hosts\"");
    }

    @Test
    void hostsTasksAndTagsCanBeListed() {
        assertThat(plumb("apply site.yml -i hosts.yml --list-hosts").out())
                .isEqualTo("PLAY  The shop has its folders  site.yml:1:3\n  web1\n  full\n  gone\n");
        assertThat(plumb("apply site.yml -i hosts.yml -l web1 --list-tasks").out())
                .contains("  The shop's folder is there  [folders]  site.yml:6:7\n");
        assertThat(plumb("apply site.yml -i hosts.yml --list-tags").out()).endsWith("  folders\n  greeting\n");
    }

    @Test
    void aSyntaxCheckConnectsToNobody() {
        assertThat(plumb("apply site.yml -i hosts.yml --syntax-check").out()).isEqualTo("No errors in 1 play.\n");
        assertThat(plumb("validate site.yml").out())
                .isEqualTo("No errors in 1 play. Name an inventory with -i to check hosts and variables too.\n");
        assertThat(folder.resolve(".plumb/twins"))
                .satisfiesAnyOf(
                        twins -> assertThat(twins).doesNotExist(),
                        twins -> assertThat(twins).isEmptyDirectory());
    }

    @Test
    void playsAboutThisMachineNeedNoInventory() throws IOException {
        Files.writeString(folder.resolve("here.yml"), "- hosts: localhost\n  tasks:\n    - debug: {msg: hello here}\n");
        var ended = plumb("apply here.yml");
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("hello here");
    }

    @Test
    void aPlanGoesToAFileAndSaysHowToApplyIt() throws IOException {
        var ended = plumb("plan site.yml -i hosts.yml -l web1 -o changes.plan --output jsonl=run.jsonl");
        assertThat(ended.code()).isZero();
        assertThat(ended.err()).contains("plumb apply changes.plan");
        assertThat(Files.readString(folder.resolve("changes.plan"))).contains("\"plumb_plan\"");
        assertThat(plumb("apply changes.plan").out()).startsWith("SAVED PLAN  changes.plan\n");
    }

    @Test
    void aPlanOfSomeHostsOnlyIsNotSaved() {
        var ended = plumb("plan site.yml -i hosts.yml -o changes.plan");
        assertThat(ended.code()).isEqualTo(4);
        assertThat(ended.err()).contains("No plan was saved");
        assertThat(folder.resolve("changes.plan")).doesNotExist();
    }

    @Test
    void aPlanSaysItselfWhatItIsAbout() {
        plumb("plan site.yml -i hosts.yml -l web1 -o changes.plan");
        for (var flags : new String[] {"-l web1", "-t folders", "-i hosts.yml", "-b", "--check"}) {
            var ended = plumb("apply changes.plan " + flags);
            assertThat(ended.code()).as(flags).isEqualTo(5);
            assertThat(ended.err()).contains("A saved plan");
        }
    }

    private Cli.Ended plumb(String command) {
        return new Cli(folder).run(command.split(" ", -1));
    }
}
