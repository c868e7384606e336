package dev.plumb.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a play costs on the wire, counted at the port. */
class RoundTripsTest {
    private static final int RESOURCES = 25;

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void twin() {
        bench = new Bench(folder).twin("facts: {hostname: node}\n");
    }

    @Test
    void twentyFiveResourcesThatDriftedCostTwoExchangesAndOneAfterwards() {
        bench.tasks(resources("")).apply();
        assertThat(bench.exchanges()).isEqualTo(2);

        bench.apply();
        assertThat(bench.told()).hasSize(RESOURCES).allMatch(line -> line.startsWith("OK"));
        assertThat(bench.exchanges()).isEqualTo(1);
    }

    @Test
    void oneDriftedResourceAmongThemCostsTwo() {
        bench.tasks(resources("")).apply();
        bench.tasks(resources("").replace("value: \"7\"", "value: other")).apply();

        assertThat(bench.told()).filteredOn(line -> line.startsWith("CHANGED")).hasSize(1);
        assertThat(bench.exchanges()).isEqualTo(2);
    }

    @Test
    void assertsAndDebugsInBetweenCostNothing() {
        bench.tasks(resources("""
                - debug: {msg: "on ${inventory_hostname}"}
                - assert: {that: 'inventory_hostname == "node"'}
                """)).apply();
        assertThat(bench.exchanges()).isEqualTo(2);

        bench.apply();
        assertThat(bench.exchanges()).isEqualTo(1);
    }

    @Test
    void factsRideOnTheFirstExchange() {
        bench.tasks(resources("- debug: {msg: \"on ${facts.hostname}\"}\n")).apply();
        assertThat(bench.exchanges()).isEqualTo(2);

        bench.apply();
        assertThat(bench.exchanges()).isEqualTo(1);
    }

    @Test
    void aResourceThatAnEarlierTaskInfluencedCostsOneMore() {
        bench.twin("""
                brings:
                  - type: windows_feature
                    identity: Exporter
                    effects: [{windows_service: {name: Exporter, path: 'C:\\\\e.exe', status: stopped}}]
                """)
                .tasks("- windows_feature: {name: Exporter}\n"
                        + "- windows_service: {name: Exporter, path: 'C:\\e.exe', status: running}\n" + resources(""));

        bench.apply();
        assertThat(bench.told()).hasSize(RESOURCES + 2).allMatch(line -> line.startsWith("CHANGED"));
        assertThat(bench.exchanges()).isEqualTo(3);
    }

    private static String resources(String between) {
        var tasks = new StringBuilder();
        for (int i = 0; i < RESOURCES; i++) {
            tasks.append("- environment_variable: {name: V" + i + ", value: \"" + i + "\"}\n");
            if (i == 3 || i == 12) {
                tasks.append(between);
            }
        }
        return tasks.toString();
    }
}
