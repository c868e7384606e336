package dev.plumb.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.plumb.inventory.ConnectionDefaults;
import dev.plumb.inventory.Inventory;
import dev.plumb.language.PlaybookLoader;
import dev.plumb.model.Event;
import dev.plumb.model.Value;
import dev.plumb.resource.ResourceTypes;
import dev.plumb.template.Expressions;
import dev.plumb.twin.TwinSessions;
import dev.plumb.twin.TwinStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Twice the hosts are twice the work, whatever a play says. Work is counted in allocated bytes: no clock is asked. */
class GrowthTest {
    private static final int FEW = 500;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "strategy: free    | {}",
                "strategy: linear  | {}",
                "serial: 1         | {}",
                "strategy: free    | {run_once: true}",
            })
    void aPlayTakesWorkInProportionToItsHosts(String keyword, String more) throws Exception {
        write("playbook.yml", playbook(keyword, more.substring(1, more.length() - 1)));
        inventory(FEW);
        run();
        long once = allocatedByRun();
        inventory(2 * FEW);
        long twice = allocatedByRun();
        assertThat((double) twice / once).as("%d and %d bytes", once, twice).isLessThan(2.4);
    }

    @Test
    void anotherHostsResultsTakeWorkInProportionToTheHosts() throws Exception {
        write(
                "playbook.yml",
                playbook("strategy: free", "").replace("mode: \"0755\"", "mode: \"${hostvars.n0.mode}\""));
        inventory(FEW);
        run();
        long once = allocatedByRun();
        inventory(2 * FEW);
        long twice = allocatedByRun();
        assertThat((double) twice / once).as("%d and %d bytes", once, twice).isLessThan(2.4);
    }

    private static String playbook(String keyword, String more) {
        var tasks =
                IntStream.range(0, 2).mapToObj(i -> """
                            - name: The directory %d of ${inventory_hostname} is there
                              directory: {path: /srv/%d, mode: "0755"}
                              %s
                        """.formatted(i, i, more)).collect(Collectors.joining());
        return "- name: Play\n  hosts: all\n  " + keyword + "\n  tasks:\n" + tasks;
    }

    private void inventory(int hosts) throws IOException {
        write(
                "inventory.yml",
                IntStream.range(0, hosts)
                        .mapToObj("    n%d: {}\n"::formatted)
                        .collect(Collectors.joining(
                                "",
                                "all:\n  vars: {connection: twin, mode: \"0755\", twin: {platform: posix}}\n  hosts:\n",
                                "")));
    }

    private long allocatedByRun() throws InterruptedException {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getTotalThreadAllocatedBytes();
        run();
        return threads.getTotalThreadAllocatedBytes() - before;
    }

    private void run() throws InterruptedException {
        var types = new ResourceTypes(List.of());
        var loader = new PlaybookLoader(folder, types);
        var inventory = folder.resolve("inventory.yml").toString();
        var twins = new TwinSessions(new TwinStore(folder, inventory, List.of(folder), types));
        var report = new Run(
                        options(),
                        Inventory.load(List.of(inventory), folder),
                        List.of(loader.load(folder.resolve("playbook.yml"))),
                        new Run.Tools(folder, new Expressions(folder), types, loader),
                        List.of(twins),
                        Optional.empty(),
                        _ -> {})
                .execute();
        assertThat(report.hosts().values()).allMatch(counters -> counters.failed() + counters.unreachable() == 0);
    }

    private RunOptions options() {
        var usual = RunOptions.of(Event.Mode.CHECK, folder);
        return new RunOptions(
                usual.mode(),
                50,
                Set.of(),
                Set.of(),
                Optional.empty(),
                Value.Mapping.EMPTY,
                false,
                false,
                ConnectionDefaults.of(folder, folder),
                folder,
                Integer.MAX_VALUE,
                _ -> {});
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }
}
