package dev.plumb.report;

import dev.plumb.model.Event;
import dev.plumb.model.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What each host of the play is doing, a row each; as many as fit, the busiest first, and the rest summed up. */
final class HostRows {
    private static final int WIDEST_HOST = 30;

    /** Room for the results that scroll above. */
    private static final int LINES_ABOVE = 6;

    private static final Duration WORTH_SHOWING = Duration.ofSeconds(2);

    private final Look look;
    private final InstantSource clock;
    private final Map<String, Row> rows = new LinkedHashMap<>();

    /** Of many hosts few are at work: painting looks at these only. */
    private final Set<String> working = new LinkedHashSet<>();

    private Instant start;

    HostRows(Look look, InstantSource clock) {
        this.look = look;
        this.clock = clock;
        this.start = clock.instant();
    }

    void accept(Event event) {
        switch (event) {
            case Event.PlayStarted play -> {
                clear();
                start = clock.instant();
                play.hosts().forEach(host -> rows.put(host, Row.waiting(start)));
            }
            case Event.Progress(var host, var activity) -> doing(host, activity);
            case Event.Retrying retrying ->
                doing(retrying.host(), "retrying: " + retrying.task().name() + ", " + retrying.left() + " left");
            case Event.Reconnecting(var host, int _, int left) -> doing(host, "connecting again, " + left + " left");
            case Event.TaskEnded(var result) when result.item().isEmpty() -> ended(result);
            case Event.LoopEnded(var result) -> ended(result);
            case Event.PlayEnded _, Event.Recap _ -> clear();
            case Event.RunStarted _,
                    Event.Exchanged _,
                    Event.TaskEnded _,
                    Event.Notified _,
                    Event.Included _,
                    Event.Rescuing _,
                    Event.Warned _,
                    Event.HandlersPending _,
                    Event.Interrupted _,
                    Event.Summary _ -> {}
        }
    }

    /** A loop counts once, as in the recap. */
    private void ended(Result result) {
        rows.computeIfPresent(result.host(), (host, row) -> noted(host, row.with(result, clock.instant())));
    }

    private void doing(String host, String activity) {
        rows.computeIfPresent(host, (name, row) -> noted(name, row.doing(activity, clock.instant())));
    }

    private Row noted(String host, Row row) {
        if (row.activity().isEmpty()) {
            working.remove(host);
        } else {
            working.add(host);
        }
        return row;
    }

    private void clear() {
        rows.clear();
        working.clear();
    }

    /** What fits into a terminal of this size; nothing between two plays. */
    List<String> lines(Terminal.Size size) {
        if (rows.isEmpty()) {
            return List.of();
        }
        var width = Math.max(10, size.columns() - 1);
        var most = Math.max(1, size.rows() - LINES_ABOVE - 2);
        var shown = rows.size() <= most ? List.copyOf(rows.keySet()) : busiest(most);
        var hostWidth = Math.min(
                Math.min(WIDEST_HOST, width / 2),
                shown.stream()
                        .mapToInt(host -> Printable.width(Printable.line(host)))
                        .max()
                        .orElse(0));
        var countsWidth = shown.stream()
                .mapToInt(host -> Printable.width(row(host).counts()))
                .max()
                .orElse(0);
        var lines = new ArrayList<String>();
        lines.add("");
        shown.forEach(host -> lines.add(line(host, hostWidth, countsWidth, width)));
        lines.add(look.paint(Paint.PLACE, Printable.cut(sum(shown.size()), width, look.ellipsis())));
        return lines;
    }

    private List<String> busiest(int most) {
        return working.stream()
                .sorted(Comparator.comparing(host -> row(host).since()))
                .limit(most)
                .toList();
    }

    private String line(String host, int hostWidth, int countsWidth, int width) {
        var row = row(host);
        var name = Printable.pad(Printable.cut(Printable.line(host), hostWidth, look.ellipsis()), hostWidth);
        var counts = Printable.pad(row.counts(), countsWidth);
        var elapsed = row.activity().isEmpty() ? "" : elapsed(row.since());
        var activity = row.activity().isEmpty() ? row.idle() : Printable.line(row.activity());
        var room = width - hostWidth - countsWidth - elapsed.length() - 6;
        var paint = row.failed() > 0 ? Paint.FAILED : row.changed() > 0 ? Paint.CHANGED : Paint.ADDED;
        var start = look.paint(paint, look.unicode() ? "▸" : ">") + " " + look.paint(Paint.STRONG, name);
        if (room < 5) {
            return start;
        }
        return start + "  "
                + look.paint(Paint.PLACE, counts) + "  "
                + look.paint(
                        row.activity().isEmpty() ? Paint.PLACE : Paint.PLAIN,
                        Printable.cut(activity, room, look.ellipsis()))
                + look.paint(Paint.PLACE, elapsed);
    }

    private Row row(String host) {
        return rows.getOrDefault(host, Row.waiting(start));
    }

    private String elapsed(Instant since) {
        var time = Duration.between(since, clock.instant());
        return time.compareTo(WORTH_SHOWING) < 0 ? "" : " " + clock(time);
    }

    private String sum(int shown) {
        var more = rows.size() > shown ? rows.size() - shown + " more hosts, " : "";
        return "  " + more + working.size() + " of " + rows.size() + " at work, "
                + clock(Duration.between(start, clock.instant()));
    }

    private static String clock(Duration time) {
        return time.toMinutes() == 0
                ? time.toSeconds() + " s"
                : "%d:%02d min".formatted(time.toMinutes(), time.toSecondsPart());
    }

    /**
     * @param activity empty while the host does nothing
     * @param idle what to show then
     */
    private record Row(String activity, String idle, Instant since, int ended, int changed, int failed) {
        static Row waiting(Instant since) {
            return new Row("", "waits", since, 0, 0, 0);
        }

        Row doing(String now, Instant time) {
            return activity.equals(now) && !now.isEmpty()
                    ? this
                    : new Row(now, ended == 0 ? idle : "done", time, ended, changed, failed);
        }

        /** A host that failed does nothing until something rescues it. */
        Row with(Result result, Instant now) {
            return switch (result.status()) {
                case CHANGED -> new Row(activity, idle, since, ended + 1, changed + 1, failed);
                case FAILED -> new Row("", "failed", now, ended + 1, changed, failed + 1);
                case UNREACHABLE -> new Row("", "unreachable", now, ended + 1, changed, failed + 1);
                case OK, SKIPPED, IGNORED, UNDECIDED -> new Row(activity, idle, since, ended + 1, changed, failed);
            };
        }

        String counts() {
            return ended == 0
                    ? ""
                    : ended + " done" + (changed > 0 ? ", " + changed + " changed" : "")
                            + (failed > 0 ? ", " + failed + " failed" : "");
        }
    }
}
