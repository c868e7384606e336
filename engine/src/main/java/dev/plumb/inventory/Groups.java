package dev.plumb.inventory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;

/** Which groups contain which groups and hosts; {@code all} contains everything. */
final class Groups {
    private final Draft draft;
    private final Map<String, Set<String>> parents = new HashMap<>();
    private final Map<String, Integer> depths = new HashMap<>();
    private final Map<Set<String>, List<String>> ordered = new java.util.concurrent.ConcurrentHashMap<>();
    private final SequencedMap<String, List<String>> hosts = new LinkedHashMap<>();

    /** Circles are noted as problems of the draft; such groups must not be used. */
    Groups(Draft draft) {
        this.draft = draft;
        refuseCircles();
        if (draft.problems().isEmpty()) {
            collectUngrouped();
            linkParents();
            draft.groups.keySet().forEach(this::depth);
            collectHosts();
        }
    }

    private void refuseCircles() {
        var done = new HashSet<String>();
        // A child whose name was refused comes to be a group here.
        for (String group : List.copyOf(draft.groups.keySet())) {
            walk(group, new ArrayDeque<>(), done);
        }
    }

    private void walk(String name, Deque<String> path, Set<String> done) {
        if (!done.add(name)) {
            return;
        }
        path.addLast(name);
        draft.group(name).children.forEach((child, source) -> {
            if (child.equals(Draft.ALL)) {
                draft.problem(
                        source,
                        "A group contains itself",
                        "The group \"all\" contains every group, so it can't be inside of \"" + name + "\".");
            } else if (path.contains(child)) {
                var circle = new ArrayList<>(path).subList(List.copyOf(path).indexOf(child), path.size());
                draft.problem(
                        source,
                        "A group contains itself",
                        "The circle is " + String.join(" → ", circle) + " → " + child
                                + ". Take one of the children out.");
            } else {
                walk(child, path, done);
            }
        });
        path.removeLast();
    }

    private void collectUngrouped() {
        var ungrouped = draft.group(Draft.UNGROUPED);
        for (var host : draft.hosts.values()) {
            host.groups.remove(Draft.ALL);
            boolean other = host.groups.stream().anyMatch(group -> !group.equals(Draft.UNGROUPED));
            if (other) {
                host.groups.remove(Draft.UNGROUPED);
                ungrouped.hosts.remove(host.name);
            } else {
                host.groups.add(Draft.UNGROUPED);
                ungrouped.hosts.add(host.name);
            }
        }
    }

    private void linkParents() {
        draft.groups.forEach((name, group) -> group.children
                .keySet()
                .forEach(child -> parents.computeIfAbsent(child, _ -> new LinkedHashSet<>())
                        .add(name)));
    }

    private int depth(String name) {
        Integer known = depths.get(name);
        if (known != null) {
            return known;
        }
        int depth = name.equals(Draft.ALL)
                ? 0
                : 1
                        + parents.getOrDefault(name, Set.of()).stream()
                                .mapToInt(this::depth)
                                .max()
                                .orElse(0);
        depths.put(name, depth);
        return depth;
    }

    private void collectHosts() {
        var byPosition = draft.hosts.keySet().toArray(String[]::new);
        draft.groups.forEach((name, group) -> {
            if (name.equals(Draft.ALL)) {
                hosts.put(name, List.of(byPosition));
            } else if (group.children.isEmpty()) {
                hosts.put(name, inOrder(group.hosts, byPosition));
            } else {
                var members = new HashSet<String>();
                collect(name, members, new HashSet<>());
                hosts.put(name, inOrder(members, byPosition));
            }
        });
    }

    private void collect(String name, Set<String> members, Set<String> seen) {
        if (seen.add(name)) {
            var group = draft.group(name);
            members.addAll(group.hosts);
            group.children.keySet().forEach(child -> collect(child, members, seen));
        }
    }

    private List<String> inOrder(Set<String> names, String[] byPosition) {
        var positions = new int[names.size()];
        int count = 0;
        for (String name : names) {
            positions[count++] = Objects.requireNonNull(draft.hosts.get(name)).position;
        }
        Arrays.sort(positions);
        var ordered = new String[count];
        for (int i = 0; i < count; i++) {
            ordered[i] = byPosition[positions[i]];
        }
        return List.of(ordered);
    }

    /** All groups with their hosts, those of their children included, in the inventory's order. */
    SequencedMap<String, List<String>> hosts() {
        return hosts;
    }

    /** The groups directly inside a group, in the inventory's order. */
    List<String> children(String group) {
        if (!group.equals(Draft.ALL)) {
            return List.copyOf(draft.group(group).children.keySet());
        }
        return draft.groups.keySet().stream()
                .filter(name -> !name.equals(Draft.ALL)
                        && parents.getOrDefault(name, Set.of(Draft.ALL)).contains(Draft.ALL))
                .toList();
    }

    /** All groups above a host's own ones and these themselves, without {@code all}, the weakest first. */
    List<String> above(Set<String> direct) {
        return ordered.computeIfAbsent(direct, this::order);
    }

    private List<String> order(Set<String> direct) {
        var found = new HashSet<String>();
        var open = new ArrayDeque<>(direct);
        while (!open.isEmpty()) {
            String name = open.poll();
            if (found.add(name)) {
                open.addAll(parents.getOrDefault(name, Set.of()));
            }
        }
        found.remove(Draft.ALL);
        return found.stream()
                .sorted(Comparator.<String>comparingInt(depths::get)
                        .thenComparingInt(name -> draft.group(name).priority)
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }
}
