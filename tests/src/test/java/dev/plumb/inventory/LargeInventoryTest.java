package dev.plumb.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.plumb.model.Refused;
import dev.plumb.template.Scope;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a large inventory only names are read at once; what comes out is the same, and what is wrong has its place. */
class LargeInventoryTest {
    private static final long SEED = Long.getLong("inventory.seed", 20_261_124L);
    private static final List<String> VALUES = List.of(
            "1",
            "\"a # b\"",
            "'it''s'",
            "[1, {b: 2}]",
            "x # a comment",
            "|\n          two\n          lines",
            "",
            "~",
            "0644",
            "${other}");

    @TempDir
    private Path folder;

    @Test
    void whatIsReadLaterIsTheSameAsWhatIsReadAtOnce() throws IOException {
        var text = large(new Random(SEED));
        // An anchor is for the reader of whole files.
        var whole = load("whole.yml", text + "last:\n  vars: {a: &a 1}\n");
        var outlined = load("outlined.yml", text + "last:\n  vars: {a: 1}\n");
        assertThat(outlined.groups()).as("seed %d", SEED).isEqualTo(whole.groups());
        for (var host : whole.hosts()) {
            assertThat(described(outlined, host)).as("seed %d, %s", SEED, host).isEqualTo(described(whole, host));
        }
    }

    @Test
    void aHostOfALargeIniIsTheSameAsOneOfASmallOne() throws IOException {
        var line = "h1 a=1 b=\"x # y\" c=[1,2] # comment\nh2:22 d=x\nh[3:5] e=x\nh6\n";
        var small = load("same/hosts", "[g]\n" + line);
        var large = load("same/hosts", "[g]\n" + line + "[other]\n" + "n[1:9]\n# padding\n".repeat(10_000));
        for (var host : small.hosts()) {
            assertThat(described(large, host)).as(host).isEqualTo(described(small, host));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hosts.yml | g:\\n  hosts:\\n    fine: {}\\n    bad: {no-name: 1}\\n | hosts.yml:4:11: error: Not a variable's name",
                "hosts.yml | g:\\n  hosts:\\n    fine: {}\\n    bad: {a: 1, a: 2}\\n | hosts.yml:4:17: error: Duplicate key",
                "hosts.yml | g:\\n  hosts:\\n    fine: {}\\n    bad:\\n      - a\\n | hosts.yml:5:7: error: A mapping is missing",
                "hosts     | [g]\\nfine\\nbad no-name=1\\n | hosts:3:5: error: Not a variable's name",
                "hosts     | [g]\\nfine\\nbad a=1 b\\n | hosts:3:9: error: This line can't be read",
            })
    void aMistakeInAHostIsToldWithItsPlaceWhenTheHostIsWanted(String file, String start, String problem)
            throws IOException {
        var inventory = load(file, padded(file, start.replace("\\n", "\n")));
        assertThat(inventory.variables("fine", Optional.empty()).find("a")).isEmpty();
        assertThatThrownBy(() -> inventory.variables("bad", Optional.empty()))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith(problem);
        assertThatThrownBy(inventory::readAll).hasMessageStartingWith(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "g:\n  hosts:\n    a: {}\n    a: {}\n",
                "g:\n  hosts:\n    a: {x: 1\n    b: {}\n",
                "g:\n  hosts:\n    a:\n      x: \"one\n    b: {}\n",
                "g:\n  host:\n    a: {}\n",
                "g:\n  hosts:\n   a: {}\n    b: {}\n",
                "g:\n  hosts:\n    a: x: y\n",
                "g:\n  hosts:\n    -a: {}\n",
                "g:\n\thosts: {}\n"
            })
    void aMistakeInTheShapeIsToldAtOnceAsInASmallFile(String start) throws IOException {
        var small = problems("small/hosts.yml", start);
        assertThat(small).isNotEmpty();
        assertThat(problems("large/hosts.yml", padded("hosts.yml", start))
                        .getFirst()
                        .replace("large/", "small/"))
                .isEqualTo(small.getFirst());
    }

    @Test
    void aLimitToOneHostReadsTheFilesOfThatHostOnly() throws IOException {
        for (int i = 0; i < 20; i++) {
            write("group_vars/g" + i + ".yml", "x: " + i + "\n");
            write("host_vars/h" + i + ".yml", i == 7 ? "y: 1\n" : "not a mapping\n");
        }
        var inventory = load("hosts", groups(20, 1));
        inventory.limit("h7").forEach(host -> inventory.variables(host, Optional.empty()));
        assertThat(inventory.files().stream().map(file -> file.getFileName().toString()))
                .containsExactlyInAnyOrder("hosts", "g7.yml", "h7.yml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hosts.yml", "hosts"})
    void loadingTakesMemoryInProportionToTheHosts(String file) throws IOException {
        int groups = 100;
        allocatedForOneHost(file, groups, 100);
        long once = allocatedForOneHost(file, groups, 100);
        long twice = allocatedForOneHost(file, groups, 200);
        assertThat((double) twice / once).as("%d and %d bytes", once, twice).isLessThan(2.3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"all:!g7:&h1*", "g[3:5]*", "~h\\d+7$", "h1?5,!g1*", "all[3:500]"})
    void aPatternTakesWorkInProportionToTheHosts(String pattern) throws IOException {
        var some = load("some/hosts", groups(50, 100));
        var more = load("more/hosts", groups(50, 200));
        some.limit(pattern);
        more.limit(pattern);
        long once = allocated(() -> some.limit(pattern));
        long twice = allocated(() -> more.limit(pattern));
        assertThat((double) twice / once).as("%d and %d bytes", once, twice).isLessThan(2.5);
    }

    private long allocatedForOneHost(String file, int groups, int hosts) throws IOException {
        write(file, file.endsWith(".yml") ? yaml(groups, hosts) : groups(groups, hosts));
        return allocated(() -> {
            var inventory = Inventory.load(List.of(file), folder);
            inventory.limit("h7").forEach(host -> inventory.variables(host, Optional.empty()));
        });
    }

    private static long allocated(Runnable work) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static String groups(int groups, int hosts) {
        var text = new StringBuilder();
        for (int g = 0; g < groups; g++) {
            text.append("[g").append(g).append("]\n");
            for (int h = g; h < groups * hosts; h += groups) {
                text.append('h').append(h).append(" id=").append(h).append(" role=web\n");
            }
        }
        return text.toString();
    }

    private static String yaml(int groups, int hosts) {
        var text = new StringBuilder();
        for (int g = 0; g < groups; g++) {
            text.append("g").append(g).append(":\n  hosts:\n");
            for (int h = g; h < groups * hosts; h += groups) {
                text.append("    h").append(h).append(": {id: ").append(h).append(", role: web}\n");
            }
        }
        return text.toString();
    }

    private static String large(Random random) {
        var text = new StringBuilder("---\n# Everything\n");
        for (int g = 0; text.length() < 200_000; g++) {
            text.append("g%d:   # a group\n  vars:\n    shared: %s\n  hosts:\n".formatted(g, value(random)));
            for (int h = 0; h < 20; h++) {
                text.append(host(random, "h%d-%d".formatted(g, h)));
            }
            text.append("  children:\n    c%d:\n      hosts:\n        h%d-1:\n\n".formatted(g, g));
        }
        return text.toString();
    }

    private static String host(Random random, String name) {
        return switch (random.nextInt(5)) {
            case 0 -> "    " + name + ":\n";
            case 1 -> "    " + name + ": {}\r\n";
            case 2 -> "    " + name + ": {a: 1, b: [x, 'y'], \"c\": 'it''s'}   # here\n\n";
            case 3 -> "    " + name + "[1:3]:\n      # before\n      a: " + value(random) + "\n  # between\n";
            default -> "    " + name + ":\n        a: " + value(random) + "\n        b: " + value(random) + "\n";
        };
    }

    private static String value(Random random) {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    /** Large enough for the outline, with hosts that nobody asks for. */
    private static String padded(String file, String start) {
        return start
                + (file.endsWith(".yml") ? "padding:\n  hosts:\n" : "[padding]\n")
                + (file.endsWith(".yml")
                                ? yaml(1, 6000).lines().skip(2)
                                : groups(1, 12_000).lines().skip(1))
                        .reduce(
                                new StringBuilder(),
                                (all, line) -> all.append(line).append('\n'),
                                StringBuilder::append);
    }

    private SortedMap<String, String> described(Inventory inventory, String host) {
        var variables = inventory.variables(host, Optional.empty());
        var described = new TreeMap<String, String>();
        for (var name : variables.names()) {
            var binding = variables.find(name).orElseThrow();
            if (!(binding instanceof Scope.Binding.Scopes)
                    && !name.startsWith("inventory_")
                    && !name.equals("groups")) {
                described.put(
                        name, (binding + " " + variables.explain(name)).replaceAll("(whole|outlined)\\.yml", "file"));
            }
        }
        return described;
    }

    private List<String> problems(String file, String text) throws IOException {
        try {
            load(file, text);
            return List.of();
        } catch (Refused refused) {
            return refused.problems().stream().map(Object::toString).toList();
        }
    }

    private Inventory load(String file, String text) throws IOException {
        write(file, text);
        return Inventory.load(List.of(file), folder);
    }

    private void write(String file, String text) throws IOException {
        var path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
