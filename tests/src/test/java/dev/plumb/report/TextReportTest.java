package dev.plumb.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.model.Event;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportTest {
    private static final Path HERE = Path.of("src/test/resources/report");

    @Test
    void anApplyShowsEveryChangeWithItsPlace() {
        Golden.matches("lab-apply.txt", print(Look.PLAIN, Stories.lab(Event.Mode.APPLY)));
    }

    @Test
    void aCheckSaysWhatWouldBeDone() {
        Golden.matches("lab-check.txt", print(Look.PLAIN, Stories.lab(Event.Mode.CHECK)));
    }

    @Test
    void aVerboseReportShowsWhatIsFineAndWhatIsSkippedToo() {
        Golden.matches("lab-verbose.txt", print(Look.PLAIN.withVerbosity(2), Stories.lab(Event.Mode.APPLY)));
    }

    @Test
    void coloursChangeNothingButColours() {
        var coloured = print(new Look(true, true, 0, 120), Stories.lab(Event.Mode.APPLY));
        Golden.matches("lab-colours.txt", coloured);
        assertThat(coloured.stream().map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "")))
                .containsExactlyElementsOf(print(Look.PLAIN, Stories.lab(Event.Mode.APPLY)));
    }

    @Test
    void failuresSayWhereAndWhyAndShowTheLine() {
        Golden.matches("troubles.txt", print(Look.PLAIN, Stories.troubles()));
    }

    @Test
    void aTerminalWithoutUnicodeGetsPlainArrows() {
        assertThat(String.join("\n", print(new Look(false, false, 0, 120), Stories.lab(Event.Mode.APPLY))))
                .contains("Interactive User -> BIZTALK")
                .matches("\\p{ASCII}*");
    }

    @Test
    void hostileTextNeverMovesTheCursor() {
        for (var line : print(Look.PLAIN.withVerbosity(3), Stories.hostile())) {
            assertThat(line).doesNotContainPattern("[\\p{Cntrl}\\u0080-\\u009f\\u202a-\\u202e]");
        }
    }

    static List<String> print(Look look, List<Event> events) {
        var lines = new ArrayList<String>();
        var report = new TextReport(look, HERE, lines::addAll);
        events.forEach(report);
        return lines;
    }
}
