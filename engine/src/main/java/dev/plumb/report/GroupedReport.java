package dev.plumb.report;

import dev.plumb.model.Event;
import dev.plumb.model.Result;
import dev.plumb.model.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One task on many hosts: hosts that say the same are named together, and what they say follows once. It prints at the end of the
 * run, those who did well first.
 */
public final class GroupedReport implements Consumer<Event> {
    private static final String INDENT = "    ";

    private final Look look;
    private final Path workingDirectory;
    private final Subject subject;
    private final Consumer<List<String>> output;
    private final Function<Result, List<String>> told;
    private final TextReport warnings;
    private final Map<String, Result> results = new LinkedHashMap<>();
    private final List<String> order = new ArrayList<>();
    private ResultText text;

    private record Group(Result example, List<String> body, List<String> hosts) {}

    /** What is of interest in a task that went well. */
    public enum Subject {
        /** What became of it, and then what the host said. */
        DEED,
        /** Only what the host said. */
        ANSWER
    }

    /**
     * @param told what a host said, in printable lines
     * @param output gets the lines that belong together at once
     */
    public GroupedReport(
            Look look,
            Path workingDirectory,
            Subject subject,
            Function<Result, List<String>> told,
            Consumer<List<String>> output) {
        this.look = look;
        this.workingDirectory = workingDirectory;
        this.subject = subject;
        this.output = output;
        this.told = told;
        this.warnings = new TextReport(look, workingDirectory, output);
        this.text = new ResultText(look, Event.Mode.APPLY, workingDirectory);
    }

    @Override
    public synchronized void accept(Event event) {
        switch (event) {
            case Event.RunStarted(var mode, var _, var _) -> text = new ResultText(look, mode, workingDirectory);
            case Event.PlayStarted play -> order.addAll(play.hosts());
            case Event.TaskEnded(var result) -> results.put(result.host(), result);
            case Event.Warned _, Event.HandlersPending _, Event.Interrupted _ -> warnings.accept(event);
            case Event.Recap _ -> print();
            case Event.LoopEnded _,
                    Event.Progress _,
                    Event.Exchanged _,
                    Event.Notified _,
                    Event.Retrying _,
                    Event.Reconnecting _,
                    Event.Included _,
                    Event.Rescuing _,
                    Event.PlayEnded _,
                    Event.Summary _ -> {}
        }
    }

    private void print() {
        var groups = groups();
        var first = true;
        for (var group : groups) {
            var lines = new ArrayList<String>();
            if (!first) {
                lines.add("");
            }
            first = false;
            var verdict = isAnswer(group.example()) ? "" : text.verdict(group.example()) + " ";
            lines.add(verdict + look.paint(Paint.STRONG, hosts(group.hosts())));
            group.body().forEach(line -> lines.add((INDENT + line).stripTrailing()));
            output.accept(lines);
        }
        if (groups.size() > 1) {
            output.accept(List.of("", sum()));
        }
    }

    private List<Group> groups() {
        var groups = new LinkedHashMap<List<Object>, Group>();
        for (var host : order) {
            var result = results.get(host);
            if (result != null) {
                var body = body(result);
                groups.computeIfAbsent(
                                List.of(result.status(), result.verb(), body),
                                _ -> new Group(result, body, new ArrayList<>()))
                        .hosts()
                        .add(host);
            }
        }
        return groups.values().stream()
                .sorted(Comparator.comparingInt(group -> rank(group.example().status())))
                .toList();
    }

    private List<String> body(Result result) {
        var body = new ArrayList<String>();
        if (!isAnswer(result)) {
            text.body(result).forEach(line -> body.add(line.substring(INDENT.length())));
        }
        body.addAll(told.apply(result));
        return body;
    }

    private boolean isAnswer(Result result) {
        return subject == Subject.ANSWER && result.status() == Status.OK;
    }

    private static int rank(Status status) {
        return switch (status) {
            case OK, CHANGED, IGNORED, SKIPPED, UNDECIDED -> 0;
            case FAILED -> 1;
            case UNREACHABLE -> 2;
        };
    }

    private static String hosts(List<String> hosts) {
        var names = Printable.line(hosts.size() > Crowd.MANY ? FoldedNames.of(hosts) : String.join(" ", hosts));
        return hosts.size() == 1 ? names : hosts.size() + " hosts: " + names;
    }

    private String sum() {
        var counts = new TreeMap<Integer, Map<String, Integer>>();
        results.values()
                .forEach(result -> counts.computeIfAbsent(rank(result.status()), _ -> new LinkedHashMap<>())
                        .merge(text.word(result), 1, Integer::sum));
        return results.size() + " hosts: "
                + counts.values().stream()
                        .flatMap(words -> words.entrySet().stream())
                        .map(word -> word.getValue() + " " + word.getKey())
                        .collect(Collectors.joining(", "))
                + ".";
    }
}
