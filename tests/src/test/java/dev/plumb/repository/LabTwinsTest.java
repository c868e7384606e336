package dev.plumb.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.model.Value;
import dev.plumb.resource.ResourceTypes;
import dev.plumb.twin.TwinStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first state of the lab's twins. */
class LabTwinsTest {
    @TempDir
    Path directory;

    @Test
    void onOneNodeTheAgentWasClusteredAndTheOtherHasNone() {
        var first = shown("mqlab-a");
        var second = shown("mqlab-b");

        assertThat(first).contains("complus_application").contains("PostOnlineCommand");
        assertThat(second).doesNotContain("complus_application").contains("([MQSAgent2])");
    }

    private String shown(String host) {
        var lab = PlaybooksTest.ROOT.resolve("inventories/lab");
        var store = new TwinStore(directory, "lab", List.of(lab, PlaybooksTest.ROOT), new ResourceTypes(List.of()));
        var variables = Value.mapping(Map.of(
                "twin", Value.of("twins/" + host + ".yml"),
                "cluster", Value.of("mqlab"),
                "twin_cluster", Value.of("twins/cluster.yml")));
        return store.show(host, variables).toString();
    }
}
