package dev.plumb.report;

import dev.plumb.model.Event;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a stopped run left undone. */
final class InterruptedText {
    private static final int HOSTS_TO_NAME = 8;

    private final Look look;
    private final Path workingDirectory;

    InterruptedText(Look look, Path workingDirectory) {
        this.look = look;
        this.workingDirectory = workingDirectory;
    }

    List<String> lines(Event.Interrupted stop) {
        var lines = new ArrayList<String>();
        lines.add(look.paint(Paint.STRONG, "INTERRUPTED"));
        stop.unfinished().forEach(each -> lines.add("  " + hosts(each.hosts()) + ": " + what(each)));
        stop.plays().forEach(play -> lines.add("  the play \"" + Printable.line(play) + "\" wasn't begun"));
        if (lines.size() == 1) {
            lines.add("  all that was asked for had been done");
        }
        return lines;
    }

    private String what(Event.Unfinished unfinished) {
        if (unfinished.task().isEmpty()) {
            return "what was left wasn't begun";
        }
        var task = unfinished.task().get();
        var name = "\"" + Printable.line(task.name()) + "\"";
        var place = "  " + look.paint(Paint.PLACE, Printable.line(Places.line(task.source(), workingDirectory)));
        return switch (unfinished.extent()) {
            case UNKNOWN -> name + " was under way, and how it ended isn't known" + place;
            case NOT_BEGUN -> name + " and what follows it wasn't begun" + place;
        };
    }

    private String hosts(List<String> hosts) {
        var some = Printable.line(String.join(", ", hosts.subList(0, Math.min(HOSTS_TO_NAME, hosts.size()))));
        return look.paint(
                Paint.STRONG,
                hosts.size() <= HOSTS_TO_NAME ? some : hosts.size() + " hosts: " + some + ", " + look.ellipsis());
    }
}
