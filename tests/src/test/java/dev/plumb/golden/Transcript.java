package dev.plumb.golden;

import dev.plumb.document.Json;
import dev.plumb.model.Counters;
import dev.plumb.model.Drift;
import dev.plumb.model.Event;
import dev.plumb.model.Result;
import dev.plumb.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What a run told, as text that can be compared: hosts one after the other, since they go at their own pace. */
final class Transcript implements Consumer<Event> {
    private final Map<String, List<String>> lines = new TreeMap<>();
    private final List<Result> results = new ArrayList<>();
    private Map<String, Counters> recap = Map.of();

    @Override
    public synchronized void accept(Event event) {
        switch (event) {
            case Event.PlayStarted started ->
                started.hosts().forEach(host -> line(host, "play: " + started.name() + batch(started)));
            case Event.TaskEnded(var result) -> {
                results.add(result);
                line(result.host(), task(result));
                details(result).forEach(detail -> line(result.host(), "    " + detail));
            }
            case Event.Notified(var host, var handler, var _) -> line(host, "  notified: " + handler);
            case Event.Retrying retrying ->
                line(retrying.host(), "  retrying: " + retrying.task().name() + " (" + retrying.left() + " left)");
            case Event.Rescuing(var host, var _) -> line(host, "  rescuing");
            case Event.Warned warned -> {
                var host = warned.host().orElse("(all)");
                line(host, "  warning: " + warned.summary() + ": " + warned.detail());
                warned.places().forEach(place -> line(host, "    at " + place(place.toString())));
            }
            case Event.HandlersPending(var host, var handlers) -> line(host, "  pending handlers: " + handlers);
            case Event.Recap(var hosts) -> recap = hosts;
            case Event.RunStarted _,
                    Event.Progress _,
                    Event.Reconnecting _,
                    Event.Exchanged _,
                    Event.LoopEnded _,
                    Event.Included _,
                    Event.PlayEnded _,
                    Event.Interrupted _,
                    Event.Summary _ -> {}
        }
    }

    private void line(String host, String text) {
        lines.computeIfAbsent(host, _ -> new ArrayList<>()).add(text);
    }

    private static String batch(Event.PlayStarted started) {
        return started.batches() == 1 ? "" : " (batch " + started.batch() + " of " + started.batches() + ")";
    }

    /** Golden folders move with the checkout: only what is below one counts. */
    static String place(String text) {
        return text.replaceAll("[^\\s\"'(]*golden/[a-z0-9-]+/[a-z0-9-]+/", "")
                .replaceAll("(?<![^\\s\"'(])/[^\\s\"'(]*golden/[a-z0-9-]+/[a-z0-9-]+", "<this case>");
    }

    private static String task(Result result) {
        var handler = result.task().handler() ? "handler " : "";
        return "  " + result.status().name().toLowerCase(Locale.ROOT) + ": " + handler
                + result.task().role().map(role -> role + " : ").orElse("")
                + result.task().name()
                + result.item().map(item -> " [" + item + "]").orElse("")
                + result.delegate().map(delegate -> " -> " + delegate).orElse("")
                + (result.verb().equals("none") ? "" : " (" + result.verb() + ")");
    }

    private static List<String> details(Result result) {
        var details = new ArrayList<String>();
        if (!result.message().isEmpty()) {
            place(result.message()).lines().forEach(details::add);
        }
        result.changes().stream().map(Transcript::change).forEach(details::add);
        result.details().stream().map(Transcript::place).forEach(details::add);
        return details;
    }

    static String change(Drift.Change change) {
        return change.property() + ": "
                + change.present().map(Transcript::shown).orElse("-") + " → "
                + change.desired().map(Transcript::shown).orElse("-");
    }

    private static String shown(Value value) {
        var text = Json.compact(value);
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }

    synchronized String text() {
        var text = new StringBuilder();
        lines.forEach((host, all) -> {
            text.append(host).append('\n');
            all.forEach(line -> text.append("  ").append(line).append('\n'));
        });
        return text.append("recap\n").append(counters()).toString();
    }

    /** What is recorded of a case. */
    static String record(Transcript check, Transcript apply, String twins) {
        return "check\n" + indent(check.text()) + "\napply\n" + indent(apply.text()) + "\ntwins\n" + indent(twins);
    }

    private static String indent(String text) {
        return text.lines().map(line -> line.isEmpty() ? line : "  " + line).collect(Collectors.joining("\n")) + "\n";
    }

    /** What was told of each host, and at the end how it is counted. */
    synchronized Map<String, String> byHost() {
        var told = new TreeMap<String, String>();
        lines.forEach((host, all) -> told.put(
                host,
                String.join("\n", all)
                        + Optional.ofNullable(recap.get(host))
                                .map(counted -> "\n" + counters(counted))
                                .orElse("")));
        return told;
    }

    /** How a host is counted at the end; all zero for one that nothing was told of. */
    Counters counters(String host) {
        return recap.getOrDefault(host, Counters.ZERO);
    }

    String counters() {
        return new TreeMap<>(recap)
                .entrySet().stream()
                        .map(entry -> "  " + entry.getKey() + ": " + counters(entry.getValue()) + "\n")
                        .collect(Collectors.joining());
    }

    private static String counters(Counters counters) {
        return "ok=" + counters.ok() + " changed=" + counters.changed() + " unreachable=" + counters.unreachable()
                + " failed=" + counters.failed() + " skipped=" + counters.skipped() + " rescued=" + counters.rescued()
                + " ignored=" + counters.ignored()
                + (counters.undecided() > 0 ? " undecided=" + counters.undecided() : "");
    }

    synchronized List<Result> results() {
        return List.copyOf(results);
    }

    int changed() {
        return recap.values().stream().mapToInt(Counters::changed).sum();
    }
}
