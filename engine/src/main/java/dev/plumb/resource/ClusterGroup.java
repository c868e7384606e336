package dev.plumb.resource;

import dev.plumb.model.State;
import dev.plumb.model.Value;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Says which types of resources a group lacks, and where they are instead; moving them is left to people. */
final class ClusterGroup implements Judgement {
    @Override
    public Decision decide(Desired desired, SortedMap<String, State> states, Decision compared) {
        var present = states.values().stream()
                .filter(State.Present.class::isInstance)
                .map(state -> ((State.Present) state).properties())
                .findFirst();
        if (present.isEmpty()) {
            return compared;
        }
        var missing = missing(desired, Answers.mappings(present.get(), "resources"));
        if (missing.isEmpty()) {
            return compared;
        }
        return Answers.text(desired.arguments(), "on_difference").equals("warn")
                ? compared.withFindings(missing)
                : Decision.impossible(String.join(" ", missing));
    }

    private static List<String> missing(Desired desired, List<Value.Mapping> resources) {
        return Answers.items(desired.arguments(), "contains").stream()
                .map(ClusterGroup::alternatives)
                .filter(types ->
                        resources.stream().noneMatch(resource -> isOneOf(types, resource) && isIn(desired, resource)))
                .map(types -> "The group \"" + desired.identity() + "\" holds no " + String.join(" or ", types)
                        + elsewhere(types, resources) + ".")
                .toList();
    }

    private static List<String> alternatives(Value type) {
        return type instanceof Value.Sequence(var types)
                ? types.stream().map(Value::toString).toList()
                : List.of(type.toString());
    }

    private static boolean isOneOf(List<String> types, Value.Mapping resource) {
        return types.stream().anyMatch(Answers.text(resource, "type")::equalsIgnoreCase);
    }

    private static boolean isIn(Desired desired, Value.Mapping resource) {
        return Answers.text(resource, "group").equalsIgnoreCase(desired.identity());
    }

    private static String elsewhere(List<String> types, List<Value.Mapping> resources) {
        var found = resources.stream()
                .filter(resource -> isOneOf(types, resource))
                .map(resource -> "\"" + Answers.text(resource, "name") + "\" is in the group \""
                        + Answers.text(resource, "group") + "\"")
                .collect(Collectors.joining(" and "));
        return found.isEmpty() ? "" : "; " + found;
    }
}
