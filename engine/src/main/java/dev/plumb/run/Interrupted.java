package dev.plumb.run;

import dev.plumb.model.Event;
import dev.plumb.model.Play;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a stopped run leaves undone; hosts that stand at the same task are named together. */
final class Interrupted {
    private final List<String> plays = new ArrayList<>();

    void notBegun(Play play) {
        plays.add(play.name().text());
    }

    Event.Interrupted event(Collection<String> started, Map<String, HostState> states) {
        var hosts = new LinkedHashMap<HostState.Stop, List<String>>();
        started.stream()
                .sorted()
                .forEach(host -> Optional.ofNullable(states.get(host))
                        .flatMap(HostState::stop)
                        .ifPresent(stop -> hosts.computeIfAbsent(stop, _ -> new ArrayList<>())
                                .add(host)));
        var unfinished = hosts.entrySet().stream()
                .map(each -> new Event.Unfinished(
                        each.getKey().extent(), each.getKey().task(), List.copyOf(each.getValue())))
                .toList();
        return new Event.Interrupted(unfinished, List.copyOf(plays));
    }
}
