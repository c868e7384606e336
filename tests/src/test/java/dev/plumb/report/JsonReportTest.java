package dev.plumb.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.document.Json;
import dev.plumb.model.Event;
import dev.plumb.model.Value;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonReportTest {
    @Test
    void eachEventIsOneLineOfJson() throws Json.Malformed {
        var lines = lines(Stories.lab(Event.Mode.APPLY));
        for (var line : lines) {
            assertThat(Json.parse(line)).isInstanceOf(Value.Mapping.class);
        }
        Golden.matches("lab.jsonl", lines);
    }

    @Test
    void theLastLineIsTheRecapWithExactlyItsKeys() {
        assertThat(lines(Stories.troubles()).getLast())
                .isEqualTo("{\"event\":\"recap\",\"hosts\":{"
                        + "\"db\":{\"ok\":0,\"changed\":0,\"unreachable\":1,\"failed\":0,"
                        + "\"skipped\":0,\"rescued\":0,\"ignored\":0},"
                        + "\"web1\":{\"ok\":1,\"changed\":0,\"unreachable\":0,\"failed\":0,"
                        + "\"skipped\":0,\"rescued\":1,\"ignored\":1},"
                        + "\"web2\":{\"ok\":0,\"changed\":0,\"unreachable\":0,\"failed\":1,"
                        + "\"skipped\":0,\"rescued\":0,\"ignored\":0}}}");
    }

    @Test
    void aSecretIsItsMask() {
        assertThat(String.join("\n", lines(Stories.lab(Event.Mode.APPLY))))
                .contains("\"after\":\"********\"")
                .doesNotContain("hunter2");
    }

    @Test
    void hostileTextIsEscapedAndStaysWhatItWas() throws Json.Malformed {
        for (var line : lines(Stories.hostile())) {
            assertThat(line).doesNotContainPattern("[\\p{Cntrl}\\u0080-\\u009f\\u202a-\\u202e]");
            assertThat(Json.parse(line).toString()).contains("\u001b[2J", "\u202e");
        }
    }

    @Test
    void oneDocumentHoldsAllEventsAndTheRecap() throws Json.Malformed {
        var pieces = new ArrayList<String>();
        var report = new JsonReport(pieces::add);
        var story = Stories.lab(Event.Mode.CHECK);
        story.forEach(report);
        var document = (Value.Mapping) Json.parse(String.join("\n", pieces));
        assertThat(String.join("\n", pieces)).isEqualTo(Json.pretty(document));
        assertThat(document.entries()).containsOnlyKeys("events", "hosts");
        assertThat(((Value.Sequence) document.get("events").orElseThrow()).items())
                .hasSize(story.size() - 2);
    }

    private static List<String> lines(List<Event> events) {
        var lines = new ArrayList<String>();
        var report = new JsonLinesReport(lines::add);
        events.forEach(report);
        return lines;
    }
}
