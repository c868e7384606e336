package dev.plumb.run;

import dev.plumb.masking.Masking;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects what a plan decides. Safe for many threads. */
final class PlanRecorder {
    private final Masking masking;
    private final SortedMap<String, List<PlannedResource>> hosts = new TreeMap<>();

    PlanRecorder(Masking masking) {
        this.masking = masking;
    }

    void record(String host, Item item, Outcome outcome) {
        var planned = PlannedResource.of(item, outcome, masking);
        synchronized (hosts) {
            planned.ifPresent(resource ->
                    hosts.computeIfAbsent(host, _ -> new ArrayList<>()).add(resource));
        }
    }

    SortedMap<String, List<PlannedResource>> hosts() {
        synchronized (hosts) {
            return new TreeMap<>(hosts);
        }
    }
}
