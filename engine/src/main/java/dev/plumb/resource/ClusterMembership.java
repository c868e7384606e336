package dev.plumb.resource;

import dev.plumb.model.State;
import dev.plumb.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Holds the inventory against the cluster: a node that one of them lacks is missed at the next failover. */
final class ClusterMembership implements Judgement {
    @Override
    public Decision decide(Desired desired, SortedMap<String, State> states, Decision compared) {
        var answers = new TreeMap<String, Value.Mapping>();
        states.forEach((host, state) -> {
            if (state instanceof State.Present(var properties)) {
                answers.put(host, properties);
            }
        });
        if (answers.isEmpty()) {
            return compared;
        }
        var strangers = strangers(desired.identity(), answers);
        if (!strangers.isEmpty()) {
            return Decision.impossible("The inventory puts them into one cluster, \"" + desired.identity() + "\", but "
                    + String.join(" and ", strangers) + ".");
        }
        var differences =
                differences(desired, states.keySet(), answers.firstEntry().getValue());
        if (differences.isEmpty()) {
            return Decision.none();
        }
        return Answers.text(desired.arguments(), "on_difference").equals("warn")
                ? Decision.none().withFindings(differences)
                : Decision.impossible(String.join(" ", differences));
    }

    private static List<String> strangers(String cluster, SortedMap<String, Value.Mapping> answers) {
        return answers.entrySet().stream()
                .filter(answer -> !Answers.text(answer.getValue(), "name").equalsIgnoreCase(cluster))
                .map(answer -> answer.getKey() + " is in \"" + Answers.text(answer.getValue(), "name") + "\"")
                .toList();
    }

    private static List<String> differences(Desired desired, Collection<String> hosts, Value.Mapping answer) {
        var listed = desired.arguments().get("nodes").isPresent()
                ? Answers.texts(desired.arguments(), "nodes")
                : List.copyOf(hosts);
        var members = Answers.mappings(answer, "members").stream()
                .map(member -> Answers.text(member, "name"))
                .toList();
        var differences = new ArrayList<String>();
        for (var unknown : without(members, listed)) {
            differences.add("The cluster's node " + unknown + " isn't in the inventory; what this playbook asks for "
                    + "would be missing there after a failover. Add it, with the variable \"cluster: "
                    + desired.identity()
                    + "\".");
        }
        for (var gone : without(listed, members)) {
            differences.add("The inventory's " + gone + " is no node of the cluster, which has "
                    + String.join(", ", members) + ".");
        }
        return differences;
    }

    private static List<String> without(Collection<String> names, Collection<String> others) {
        var nodes = others.stream().map(ClusterMembership::node).collect(Collectors.toSet());
        return names.stream().filter(name -> !nodes.contains(node(name))).toList();
    }

    /** A node's name is its host name up to the first dot. */
    private static String node(String host) {
        return host.replaceFirst("\\..*", "").toLowerCase(Locale.ROOT);
    }
}
