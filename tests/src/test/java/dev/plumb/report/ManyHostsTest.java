package dev.plumb.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.model.Counters;
import dev.plumb.model.Event;
import dev.plumb.model.Result;
import dev.plumb.model.Status;
import dev.plumb.model.TaskLabel;
import dev.plumb.model.Value;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thousands of hosts: a screen shows sums, a file shows everything, and troubles keep their names. */
class ManyHostsTest {
    private static final TaskLabel TASK = new TaskLabel(
            "The agent's settings are in place",
            "file",
            new dev.plumb.model.Source(Path.of("playbooks/web.yml"), 14, 7),
            Optional.empty(),
            false);

    @Test
    void aScreenShowsExamplesAndThenSums() {
        Golden.matches("many-hosts.txt", told(10_000, TextReport.Many.SUMMED));
    }

    @Test
    void aFileShowsEachHost() {
        var lines = told(1000, TextReport.Many.EACH);
        assertThat(lines.stream().filter(line -> line.startsWith("~ changed")).count())
                .isEqualTo(990);
        assertThat(lines.stream().filter(line -> line.contains(" : ok=")).count())
                .isEqualTo(1000);
    }

    @Test
    void upToFiftyHostsLookTheSameOnAScreenAndInAFile() {
        assertThat(told(50, TextReport.Many.SUMMED)).isEqualTo(told(50, TextReport.Many.EACH));
    }

    @Test
    void aScreenShowsAsManyLinesOfTwiceTheHosts() {
        assertThat(told(20_000, TextReport.Many.SUMMED)).hasSameSizeAs(told(10_000, TextReport.Many.SUMMED));
    }

    @Test
    void rowsOfManyHostsFitTheTerminal() {
        var rows = new HostRows(Look.PLAIN, InstantSource.system());
        var hosts = hosts(10_000);
        rows.accept(started(hosts));
        hosts.stream().limit(300).forEach(host -> rows.accept(new Event.Progress(host, "reading")));
        hosts.stream().limit(250).forEach(host -> rows.accept(new Event.TaskEnded(result(host, Status.FAILED))));
        var lines = rows.lines(new Terminal.Size(80, 24));
        assertThat(lines).hasSizeLessThan(24);
        assertThat(lines.getLast()).contains("9984 more hosts, 50 of 10000 at work");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web1 web2 web3 web10 | web[1:3], web10",
                "web08 web09 web10 web11 | web[08:11]",
                "web1.example.com web2.example.com db.example.com | web[1:2].example.com, db.example.com",
                "10.0.0.1 10.0.0.2 10.0.1.1 | 10.0.0.[1:2], 10.0.1.1",
                "a b c | a, b, c",
                "n1 n3 n5 n7 n9 n11 n13 n15 n17 n19 n21 n23 n25 n27 | "
                        + "n1, n3, n5, n7, n9, n11, n13, n15, and 6 more",
                "n99999999999 n99999999998 | n99999999999, n99999999998",
            })
    void namesAreFoldedToRanges(String names, String folded) {
        assertThat(FoldedNames.of(List.of(names.split(" ")))).isEqualTo(folded);
    }

    /** Of 200 hosts one fails, of a thousand one can't be reached, four are fine. */
    private static List<String> told(int count, TextReport.Many many) {
        var lines = new ArrayList<String>();
        var report = new TextReport(Look.PLAIN, Path.of(""), many, lines::addAll);
        var hosts = hosts(count);
        var recap = new LinkedHashMap<String, Counters>();
        report.accept(new Event.RunStarted(Event.Mode.APPLY, List.of("playbooks/web.yml"), Optional.empty()));
        report.accept(started(hosts));
        for (int i = 0; i < count; i++) {
            var status = i < 4
                    ? Status.OK
                    : i % 1000 == 999 ? Status.UNREACHABLE : i % 200 == 99 ? Status.FAILED : Status.CHANGED;
            report.accept(new Event.TaskEnded(result(hosts.get(i), status)));
            recap.put(hosts.get(i), counters(status));
        }
        report.accept(new Event.PlayEnded("Web servers"));
        report.accept(new Event.Recap(recap));
        return lines;
    }

    private static Event.PlayStarted started(List<String> hosts) {
        return new Event.PlayStarted("Web servers", TASK.source(), hosts, 1, 1);
    }

    private static Counters counters(Status status) {
        return switch (status) {
            case FAILED -> new Counters(3, 0, 0, 1, 0, 0, 0, 0);
            case UNREACHABLE -> new Counters(0, 0, 1, 0, 0, 0, 0, 0);
            case CHANGED -> new Counters(5, 1, 0, 0, 0, 0, 0, 0);
            case OK, SKIPPED, IGNORED, UNDECIDED -> new Counters(5, 0, 0, 0, 0, 0, 0, 0);
        };
    }

    private static Result result(String host, Status status) {
        return new Result(
                host,
                TASK,
                Optional.empty(),
                Optional.empty(),
                status,
                "update",
                List.of(),
                List.of(),
                status == Status.FAILED ? "The disk of " + host + " is full" : "",
                List.of(),
                new Value.Mapping(Map.of()));
    }

    private static List<String> hosts(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj("web%05d.example.com"::formatted)
                .toList();
    }
}
