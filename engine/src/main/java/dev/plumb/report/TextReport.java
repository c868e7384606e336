package dev.plumb.report;

import dev.plumb.model.Event;
import dev.plumb.model.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A run as plain lines, in the order of its happening. Hosts go at their own pace, so each line names its host; what one host
 * already showed for a task, word for word, the next ones only refer to.
 */
public final class TextReport implements Consumer<Event> {
    private final Look look;
    private final Path workingDirectory;
    private final Consumer<List<String>> output;
    private final Set<String> warned = new HashSet<>();
    private final Map<String, String> shown = new HashMap<>();
    private Event.Mode mode = Event.Mode.APPLY;
    private ResultText results;
    private int hostWidth;
    private final boolean summed;
    private Optional<Crowd> crowd = Optional.empty();
    private boolean first = true;
    private boolean interrupted;

    /** How much is said where there are many hosts. */
    public enum Many {
        /** Every host has its lines. */
        EACH,
        /** Examples, and sums: for a screen. {@code -v} shows each host all the same. */
        SUMMED
    }

    /** As {@link #TextReport(Look, Path, Many, Consumer)}, with all hosts' lines. */
    public TextReport(Look look, Path workingDirectory, Consumer<List<String>> output) {
        this(look, workingDirectory, Many.EACH, output);
    }

    /** @param output gets the lines that belong together at once */
    public TextReport(Look look, Path workingDirectory, Many many, Consumer<List<String>> output) {
        this.summed = many == Many.SUMMED && !look.verbose();
        this.look = look;
        this.workingDirectory = workingDirectory;
        this.output = output;
        this.results = new ResultText(look, mode, workingDirectory);
    }

    @Override
    public synchronized void accept(Event event) {
        switch (event) {
            case Event.RunStarted(var started, var playbooks, var plan) -> start(started, playbooks, plan.orElse(""));
            case Event.PlayStarted play -> play(play);
            case Event.TaskEnded(var result) -> result(result);
            case Event.PlayEnded _ -> sumUp();
            case Event.LoopEnded _, Event.Progress _ -> {}
            case Event.Warned warning -> warn(warning);
            case Event.Retrying(var host, var task, int attempt, int left) -> {
                if (attempt == 1 || look.verbose()) {
                    note("retrying", host, Printable.line(task.name()) + " (" + left + " tries left)");
                }
            }
            case Event.Reconnecting(var host, int attempt, int left) ->
                whenVerbose("reconnecting", host, "turned away, attempt " + attempt + " (" + left + " tries left)");
            case Event.Rescuing(var host, var block) ->
                note("rescuing", host, look.paint(Paint.PLACE, Printable.line(Places.line(block, workingDirectory))));
            case Event.HandlersPending(var host, var handlers) ->
                note("pending", host, "handlers still to run: " + Printable.line(String.join(", ", handlers)));
            case Event.Included included -> whenVerbose("included", included.host(), Printable.line(included.file()));
            case Event.Notified notified ->
                whenVerbose("notified", notified.host(), Printable.line(notified.handler()));
            case Event.Exchanged(var host, var kind, int resources) -> {
                if (look.verbosity() > 1) {
                    note("exchanged", host, Printable.line(kind) + ", resources: " + resources);
                }
            }
            case Event.Interrupted stop -> {
                interrupted = true;
                section(new InterruptedText(look, workingDirectory).lines(stop));
            }
            case Event.Summary summary -> {
                if (look.verbose()) {
                    section(List.of("Exchanges with nodes: " + summary.exchanges()));
                }
            }
            case Event.Recap(var hosts) -> {
                sumUp();
                var recap = new RecapText(look, mode, interrupted);
                section(summed && hosts.size() > Crowd.MANY ? recap.summed(hosts) : recap.lines(hosts));
            }
        }
    }

    private void start(Event.Mode started, List<String> playbooks, String plan) {
        mode = started;
        results = new ResultText(look, mode, workingDirectory);
        if (!plan.isEmpty()) {
            section(List.of(look.paint(Paint.STRONG, "SAVED PLAN") + "  " + Printable.line(plan)));
        } else if (look.verbose()) {
            section(List.of("Playbooks: " + Printable.line(String.join(", ", playbooks))));
        }
    }

    private void sumUp() {
        var lines = crowd.map(all -> all.lines(look, results)).orElse(List.of());
        crowd = Optional.empty();
        if (!lines.isEmpty()) {
            section(lines);
        }
    }

    private void play(Event.PlayStarted play) {
        sumUp();
        crowd = summed && play.hosts().size() > Crowd.MANY ? Optional.of(new Crowd()) : Optional.empty();
        hostWidth = play.hosts().stream()
                .mapToInt(host -> Printable.width(Printable.line(host)))
                .max()
                .orElse(0);
        shown.clear();
        var title = switch (mode) {
            case APPLY -> "PLAY";
            case CHECK -> "CHECK";
            case PLAN -> "PLAN";
        };
        var batch = play.batches() > 1 ? "  batch " + play.batch() + " of " + play.batches() : "";
        var place = look.paint(Paint.PLACE, Printable.line(Places.line(play.source(), workingDirectory)));
        section(List.of(
                look.paint(Paint.STRONG, title + "  " + Printable.line(play.name())) + batch + "  " + place,
                look.paint(Paint.PLACE, hosts(play.hosts()))));
    }

    private String hosts(List<String> hosts) {
        if (hosts.isEmpty()) {
            return "no hosts matched";
        }
        var some = Printable.line(String.join(", ", hosts.subList(0, Math.min(8, hosts.size()))));
        return hosts.size() <= 8 ? some : hosts.size() + " hosts: " + some + ", " + look.ellipsis();
    }

    private void result(Result result) {
        if (!results.isWorthALine(result)
                || crowd.filter(all -> !all.shows(result)).isPresent()) {
            return;
        }
        var lines = new ArrayList<>(results.headline(result, hostWidth));
        var body = results.body(result);
        var before = body.isEmpty() ? result.host() : shown.putIfAbsent(key(result, body), result.host());
        if (before == null || before.equals(result.host()) || look.verbose()) {
            lines.addAll(body);
        } else {
            lines.add("    " + look.paint(Paint.PLACE, "the same as on " + Printable.line(before)));
        }
        print(lines);
    }

    private static String key(Result result, List<String> body) {
        return result.task().source() + "\n" + result.status() + "\n" + String.join("\n", body);
    }

    private void warn(Event.Warned warning) {
        if (!warned.add(warning.summary() + "\n" + warning.detail() + "\n" + warning.places())) {
            return;
        }
        var lines = new ArrayList<String>();
        var host = warning.host().map(name -> Printable.line(name) + ": ").orElse("");
        lines.add(look.paint(Paint.CHANGED, "warning:") + " " + host + Printable.line(warning.summary()));
        warning.detail().lines().forEach(line -> lines.add("    " + Printable.line(line)));
        warning.places()
                .forEach(place -> lines.add(
                        "    " + look.paint(Paint.PLACE, Printable.line(Places.of(place, workingDirectory)))));
        print(lines);
    }

    private void whenVerbose(String word, String host, String text) {
        if (look.verbose()) {
            note(word, host, text);
        }
    }

    private void note(String word, String host, String text) {
        if (crowd.filter(all -> !all.shows(word)).isPresent()) {
            return;
        }
        print(List.of(look.paint(Paint.SKIPPED, "  " + Printable.pad(word, 11)) + " "
                + look.paint(Paint.STRONG, Printable.pad(Printable.line(host), hostWidth)) + "  " + text));
    }

    private void section(List<String> lines) {
        if (first) {
            print(lines);
            return;
        }
        var spaced = new ArrayList<String>();
        spaced.add("");
        spaced.addAll(lines);
        print(spaced);
    }

    private void print(List<String> lines) {
        first = false;
        output.accept(lines);
    }
}
