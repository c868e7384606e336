package dev.plumb.report;

import dev.plumb.model.Counters;
import dev.plumb.model.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** A run's end: the numbers per host, and one sentence. */
final class RecapText {
    /** So many hosts in trouble are named each. */
    private static final int TROUBLES = 50;

    private static final int GROUPS = 12;

    private final Look look;
    private final Event.Mode mode;
    private final boolean interrupted;

    RecapText(Look look, Event.Mode mode, boolean interrupted) {
        this.look = look;
        this.mode = mode;
        this.interrupted = interrupted;
    }

    List<String> lines(Map<String, Counters> hosts) {
        var lines = new ArrayList<String>();
        if (!hosts.isEmpty()) {
            lines.add(look.paint(Paint.STRONG, "RECAP"));
            var width = hosts.keySet().stream()
                    .mapToInt(host -> Printable.width(Printable.line(host)))
                    .max()
                    .orElse(0);
            var undecided = count(hosts, Counters::undecided) > 0;
            hosts.forEach((host, counters) -> lines.add(row(host, width, counters, undecided)));
            lines.add("");
        }
        lines.add(sentence(hosts));
        return lines;
    }

    /** Of many hosts: troubles by name, up to a bound, and the others together where their numbers are equal. */
    List<String> summed(Map<String, Counters> hosts) {
        var groups = new LinkedHashMap<Counters, List<String>>();
        var troubled = new LinkedHashMap<String, Counters>();
        hosts.forEach((host, counters) -> {
            if (isTrouble(counters) && troubled.size() < TROUBLES) {
                troubled.put(host, counters);
            } else {
                groups.computeIfAbsent(counters, _ -> new ArrayList<>()).add(host);
            }
        });
        var undecided = count(hosts, Counters::undecided) > 0;
        var width = Stream.concat(
                        troubled.keySet().stream(), groups.values().stream().map(RecapText::counted))
                .mapToInt(name -> Printable.width(Printable.line(name)))
                .max()
                .orElse(0);
        var lines = new ArrayList<String>();
        lines.add(look.paint(Paint.STRONG, "RECAP"));
        groups.entrySet().stream()
                .sorted(Comparator.comparingInt(group -> -group.getValue().size()))
                .limit(GROUPS)
                .forEach(group -> {
                    lines.add(row(counted(group.getValue()), width, group.getKey(), undecided));
                    lines.add("    " + look.paint(Paint.PLACE, Printable.line(FoldedNames.of(group.getValue()))));
                });
        if (groups.size() > GROUPS) {
            lines.add(look.paint(Paint.PLACE, groups.size() - GROUPS + " more such groups; -v shows each host"));
        }
        troubled.forEach((host, counters) -> lines.add(row(host, width, counters, undecided)));
        lines.add("");
        lines.add(sentence(hosts));
        return lines;
    }

    private static String counted(List<String> hosts) {
        return many(hosts.size(), "host");
    }

    private static boolean isTrouble(Counters counters) {
        return counters.failed() + counters.unreachable() > 0;
    }

    private String row(String host, int width, Counters counters, boolean undecided) {
        var name = Printable.pad(Printable.line(host), width);
        var trouble = isTrouble(counters);
        var cells = new ArrayList<String>();
        cells.add(number("ok", counters.ok(), Paint.ADDED));
        cells.add(number("changed", counters.changed(), Paint.CHANGED));
        cells.add(number("unreachable", counters.unreachable(), Paint.FAILED));
        cells.add(number("failed", counters.failed(), Paint.FAILED));
        cells.add(number("skipped", counters.skipped(), Paint.SKIPPED));
        cells.add(number("rescued", counters.rescued(), Paint.SKIPPED));
        cells.add(number("ignored", counters.ignored(), Paint.SKIPPED));
        if (undecided) {
            cells.add(number("undecided", counters.undecided(), Paint.UNDECIDED));
        }
        var paint = trouble ? Paint.FAILED : counters.changed() > 0 ? Paint.CHANGED : Paint.ADDED;
        return look.paint(paint, name) + " : " + String.join(" ", cells).stripTrailing();
    }

    /** Columns stay aligned up to 9999 tasks. */
    private String number(String name, int number, Paint paint) {
        var cell = name + "=" + number;
        return look.paint(number == 0 ? Paint.PLACE : paint, cell)
                + " ".repeat(Math.max(0, name.length() + 5 - cell.length()));
    }

    private String sentence(Map<String, Counters> hosts) {
        if (hosts.isEmpty()) {
            return look.paint(Paint.CHANGED, "No host was matched, so nothing was done.");
        }
        var parts = new ArrayList<String>();
        if (interrupted) {
            parts.add(look.paint(Paint.FAILED, "Interrupted before its end."));
        }
        var trouble = troubles(hosts);
        if (!trouble.isEmpty()) {
            parts.add(look.paint(Paint.FAILED, trouble));
        }
        var changes = changes(hosts);
        var undecided = count(hosts, Counters::undecided);
        if (!changes.isEmpty()) {
            parts.add(look.paint(Paint.CHANGED, changes));
        }
        if (undecided > 0) {
            parts.add(look.paint(
                    Paint.UNDECIDED, many(undecided, "task") + " can only be decided once others are applied."));
        }
        if (parts.isEmpty()) {
            parts.add(look.paint(Paint.ADDED, "Nothing to do."));
        }
        return String.join(" ", parts);
    }

    private String changes(Map<String, Counters> hosts) {
        var changes = count(hosts, Counters::changed);
        if (changes == 0) {
            return "";
        }
        var on = hosts.values().stream()
                .filter(counters -> counters.changed() > 0)
                .count();
        return many(changes, "change") + (mode == Event.Mode.APPLY ? "" : " pending") + " on " + many(on, "host") + ".";
    }

    private static String troubles(Map<String, Counters> hosts) {
        var failed = hosts.values().stream()
                .filter(counters -> counters.failed() > 0)
                .count();
        var lost = hosts.values().stream()
                .filter(counters -> counters.unreachable() > 0)
                .count();
        var sentences = new ArrayList<String>();
        if (failed > 0) {
            sentences.add(many(failed, "host") + " failed.");
        }
        if (lost > 0) {
            sentences.add(many(lost, "host") + " unreachable.");
        }
        return String.join(" ", sentences);
    }

    private static int count(Map<String, Counters> hosts, ToIntFunction<Counters> what) {
        return hosts.values().stream().mapToInt(what).sum();
    }

    private static String many(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
