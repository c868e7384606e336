package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwinCommandTest {
    private static final Path LAB = Path.of(System.getProperty("plumb.root", ".."), "inventories/lab");

    @TempDir
    private Path folder;

    @BeforeEach
    void theLab() throws IOException {
        Folders.copy(LAB, folder.resolve("inventories/lab"));
    }

    @Test
    void aTwinIsShownInTheShapeOfItsDocument() {
        var ended = plumb("show", "mqlab-b");
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).startsWith("platform: windows\n").contains("\nresources:\n", "dtc_network:");
    }

    @Test
    void allTwinsAreShownUnderTheirNames() {
        assertThat(plumb("show").out()).contains("# mqlab-a\n", "# mqlab-b\n");
    }

    @Test
    void whatSomebodyChangesByHandStaysUntilAReset() {
        assertThat(plumb("set", "mqlab-b", "dtc_network", "Local", "inbound=true")
                        .code())
                .isZero();
        assertThat(plumb("show", "mqlab-b").out()).contains("inbound: true");
        assertThat(plumb("reset").code()).isZero();
        assertThat(plumb("show", "mqlab-b").out()).contains("inbound: false");
    }

    @Test
    void theAgentIsPutIntoAClusterGroup() {
        assertThat(plumb("cluster", "mqlab-b").out()).contains("\"MQ LABQM1\"", "MQSAgent2");
        assertThat(plumb("show", "mqlab-a").out()).contains("name: MQSAgent2");
    }

    @Test
    void aChangeWithoutAValueIsRefused() {
        var ended = plumb("set", "mqlab-b", "dtc_network", "Local", "inbound");
        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.err()).contains("\"inbound\" isn't property=value.");
    }

    @Test
    void anUnknownPropertyNamesTheNearestOne() {
        var ended = plumb("set", "mqlab-b", "dtc_network", "Local", "inbuond=true");
        assertThat(ended.code()).isNotZero().isNotEqualTo(250);
        assertThat(ended.err()).contains("Did you mean \"inbound\"?");
    }

    @Test
    void aRealHostIsNoTwin() throws IOException {
        Files.writeString(folder.resolve("real.yml"), "all:\n  hosts:\n    web1:\n");
        var ended = new Cli(folder).run("twin", "show", "web1", "-i", "real.yml");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("error: Not a twin", "web1");
    }

    @Test
    void withoutACommandItSaysWhichThereAre() {
        var ended = new Cli(folder).run("twin");
        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.err()).contains("show, set, cluster or reset");
    }

    private Cli.Ended plumb(String command, String... arguments) {
        var all = new ArrayList<String>(List.of("twin", command));
        all.addAll(List.of(arguments));
        all.addAll(List.of("-i", "inventories/lab"));
        return new Cli(folder).run(all.toArray(String[]::new));
    }
}
