package dev.plumb.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.model.Event;
import dev.plumb.model.Status;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveReportTest {
    private static final Path HERE = Path.of("src/test/resources/report");
    private Instant now = Instant.EPOCH;
    private final InstantSource clock = () -> now;

    @Test
    void aFinishedRunLooksAsIfPrintedPlainly() {
        var terminal = new FakeTerminal(120, 40);
        var story = Stories.lab(Event.Mode.APPLY);
        try (var report = new LiveReport(Look.PLAIN, HERE, terminal, clock)) {
            story.forEach(report);
        }
        assertThat(terminal.lines()).containsExactlyElementsOf(TextReportTest.print(Look.PLAIN, story));
        assertThat(terminal.isCursorVisible()).isTrue();
    }

    @Test
    void anInterruptedRunGivesTheCursorBackAndTakesItsRowsAway() {
        var terminal = new FakeTerminal(120, 40);
        var story = Stories.lab(Event.Mode.APPLY).subList(0, 6);
        var report = new LiveReport(Look.PLAIN, HERE, terminal, clock);
        story.forEach(report);
        report.close();
        report.close();
        assertThat(terminal.lines()).containsExactlyElementsOf(TextReportTest.print(Look.PLAIN, story));
        assertThat(terminal.isCursorVisible()).isTrue();
    }

    @Test
    void eachHostHasARowThatSaysWhatItIsDoing() {
        var rows = rows();
        rows.accept(play(List.of("node1", "node-two")));
        rows.accept(new Event.Progress("node1", "reads 12 resources"));
        rows.accept(Stories.changed("node1", Stories.task("A", "file", 1), "update"));
        rows.accept(Stories.ended("node1", Stories.task("B", "file", 2), Status.OK, "none"));
        now = now.plusSeconds(75);
        assertThat(rows.lines(new Terminal.Size(80, 24)))
                .containsExactly(
                        "",
                        "▸ node1     2 done, 1 changed  reads 12 resources 1:15 min",
                        "▸ node-two                     waits",
                        "  1 of 2 at work, 1:15 min");
    }

    @Test
    void moreHostsThanFitAreSummedUp() {
        var rows = rows();
        var hosts = IntStream.rangeClosed(1, 200).mapToObj("web%03d"::formatted).toList();
        rows.accept(play(hosts));
        hosts.forEach(host -> rows.accept(new Event.Progress(host, "reads")));
        var lines = rows.lines(new Terminal.Size(80, 24));
        assertThat(lines).hasSizeLessThan(24);
        assertThat(lines.getLast()).isEqualTo("  184 more hosts, 200 of 200 at work, 0 s");
    }

    @Test
    void noRowIsWiderThanTheTerminalOrMovesTheCursor() {
        var rows = rows();
        Stories.hostile().subList(0, 4).forEach(rows::accept);
        for (var columns : List.of(20, 30, 80)) {
            for (var line : rows.lines(new Terminal.Size(columns, 24))) {
                assertThat(Printable.width(line)).isLessThan(columns);
                assertThat(line).doesNotContainPattern("[\\p{Cntrl}\\u0080-\\u009f\\u202a-\\u202e]");
            }
        }
    }

    @Test
    void aTerminalThatBecameNarrowerIsClearedOfItsWrappedRows() {
        var terminal = new Terminal() {
            private int columns = 80;
            private String last = "";

            @Override
            public Size size() {
                return new Size(columns, 24);
            }

            @Override
            public void write(String text) {
                last = text;
            }
        };
        var screen = new Screen(terminal);
        screen.paint(List.of(), List.of("x".repeat(79), "y"));
        terminal.columns = 40;
        screen.paint(List.of(), List.of("z"));
        assertThat(terminal.last).contains("\u001b[3A");
    }

    @Test
    void nothingIsWrittenWhileNothingChanges() {
        var terminal = new FakeTerminal(80, 24);
        var screen = new Screen(terminal);
        screen.paint(List.of(), List.of("row"));
        screen.paint(List.of(), List.of("row"));
        assertThat(terminal.writes()).isEqualTo(1);
    }

    private HostRows rows() {
        return new HostRows(Look.PLAIN, clock);
    }

    private static Event play(List<String> hosts) {
        return new Event.PlayStarted("A play", Stories.PLAY, hosts, 1, 1);
    }

    @Test
    void aHostNameThatIsTooLongIsCut() {
        var rows = rows();
        var host = "a".repeat(70);
        rows.accept(play(List.of(host)));
        rows.accept(new Event.Retrying(host, Stories.task("Answers", "command", 1), 1, 2));
        assertThat(rows.lines(new Terminal.Size(80, 24)).get(1))
                .isEqualTo("▸ " + "a".repeat(29) + "…    retrying: Answers, 2 left");
        assertThat(rows.lines(new Terminal.Size(10, 3))).hasSize(3);
    }
}
