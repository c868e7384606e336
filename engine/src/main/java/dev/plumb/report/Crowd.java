package dev.plumb.report;

import dev.plumb.model.Result;
import dev.plumb.model.Source;
import dev.plumb.model.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A play on many hosts, on a screen: of what becomes of a task the first examples are shown, of troubles more, and the other hosts
 * are told together at the play's end.
 */
final class Crowd {
    /** Of more hosts than these nobody reads each line. */
    static final int MANY = 50;

    private static final int EXAMPLES = 3;
    private static final int TROUBLES = 50;

    private record Kind(Source task, Status status, String verb) {}

    private static final class Tally {
        private final Result example;
        private final Set<String> hosts = new LinkedHashSet<>();
        private int shown;
        private boolean hidden;

        private Tally(Result example) {
            this.example = example;
        }
    }

    private final Map<Kind, Tally> tallies = new LinkedHashMap<>();
    private final Map<String, Integer> notes = new LinkedHashMap<>();
    private int troubles;

    /** Whether a result is shown itself; else its host is told of at the end. */
    boolean shows(Result result) {
        var kind = new Kind(result.task().source(), result.status(), result.verb());
        var tally = tallies.computeIfAbsent(kind, _ -> new Tally(result));
        tally.hosts.add(result.host());
        boolean shows = isTrouble(result) ? ++troubles <= TROUBLES : ++tally.shown <= EXAMPLES;
        tally.hidden |= !shows;
        return shows;
    }

    /** Whether a note of this kind is shown. */
    boolean shows(String word) {
        return notes.merge(word, 1, Integer::sum) <= EXAMPLES;
    }

    /** Where not every host was shown: all of them, and what became of them. */
    List<String> lines(Look look, ResultText text) {
        var lines = new ArrayList<String>();
        for (var tally : tallies.values()) {
            if (tally.hidden) {
                var hosts = tally.hosts.size() == 1 ? "1 host" : tally.hosts.size() + " hosts";
                lines.add(text.verdict(tally.example) + " " + look.paint(Paint.STRONG, hosts) + "  "
                        + text.task(tally.example.task()));
                lines.add("    " + look.paint(Paint.PLACE, Printable.line(FoldedNames.of(List.copyOf(tally.hosts)))));
            }
        }
        notes.forEach((word, count) -> {
            if (count > EXAMPLES) {
                lines.add(look.paint(Paint.SKIPPED, "  " + Printable.pad(word, 11)) + " " + (count - EXAMPLES)
                        + " times more");
            }
        });
        if (!lines.isEmpty()) {
            lines.add(look.paint(Paint.PLACE, "-v shows each host, and so does a file: -o text=FILE"));
        }
        return lines;
    }

    private static boolean isTrouble(Result result) {
        return result.status() == Status.FAILED || result.status() == Status.UNREACHABLE;
    }
}
