package dev.plumb.run;

import dev.plumb.model.Counters;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a run ended.
 *
 * @param hosts the recap
 * @param interrupted somebody stopped it
 */
public record RunReport(SortedMap<String, Counters> hosts, boolean interrupted) {
    public RunReport {
        hosts = Collections.unmodifiableSortedMap(new TreeMap<>(hosts));
    }

    public boolean failed() {
        return hosts.values().stream().anyMatch(counters -> counters.failed() > 0);
    }

    public boolean unreachable() {
        return hosts.values().stream().anyMatch(counters -> counters.unreachable() > 0);
    }

    public int changed() {
        return hosts.values().stream().mapToInt(Counters::changed).sum();
    }

    public int undecided() {
        return hosts.values().stream().mapToInt(Counters::undecided).sum();
    }

    /** Whether an apply would do something (check and plan). */
    public boolean pending() {
        return changed() + undecided() > 0;
    }

    static RunReport of(Map<String, Counters> hosts, boolean interrupted) {
        return new RunReport(new TreeMap<>(hosts), interrupted);
    }
}
