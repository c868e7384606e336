package dev.plumb.resource;

import dev.plumb.model.Drift;
import dev.plumb.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What would remove the drift.
 *
 * @param verb {@code none}, {@code create}, {@code update}, {@code remove} or {@code act}
 * @param changes names of the properties that apply has to change
 * @param computed arguments for apply besides the task's own
 * @param findings what a user should know and what is never acted upon
 */
public record Decision(String verb, Drift drift, Set<String> changes, Value.Mapping computed, List<String> findings) {
    public Decision {
        changes = Set.copyOf(changes);
        findings = List.copyOf(findings);
    }

    /** Nothing to do. */
    public static Decision none() {
        return of("none", new Drift.None());
    }

    public static Decision of(String verb, Drift drift) {
        return new Decision(verb, drift, Set.of(), Value.Mapping.EMPTY, List.of());
    }

    static Decision impossible(String because) {
        return of("none", new Drift.Impossible(because));
    }

    /** The same decision with more that a user should know. */
    Decision withFindings(List<String> more) {
        var all = new ArrayList<>(findings);
        all.addAll(more);
        return new Decision(verb, drift, changes, computed, all);
    }

    public boolean acts() {
        return !verb.equals("none");
    }
}
