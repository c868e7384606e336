package dev.plumb.resource;

import dev.plumb.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A resource of a failover cluster, as a node describes it.
 *
 * @param owner the node that holds its group
 * @param depends its dependency expression
 * @param parameters its private properties, as texts
 * @param script the text of a generic script; empty where it couldn't be read
 * @param checkpoints the registry keys that it copies between nodes
 */
record ClusterResource(
        String name,
        String id,
        String type,
        String group,
        String owner,
        String state,
        boolean core,
        String depends,
        Map<String, String> parameters,
        Optional<String> script,
        List<String> checkpoints) {
    ClusterResource {
        parameters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        checkpoints = List.copyOf(checkpoints);
    }

    static ClusterResource of(Value.Mapping answer) {
        var parameters = new LinkedHashMap<String, String>();
        Answers.mapping(answer, "parameters")
                .entries()
                .forEach((name, value) -> parameters.put(name, value.toString()));
        return new ClusterResource(
                Answers.text(answer, "name"),
                Answers.text(answer, "id"),
                Answers.text(answer, "type"),
                Answers.text(answer, "group"),
                Answers.text(answer, "owner"),
                Answers.text(answer, "state"),
                Answers.isTrue(answer, "core"),
                Answers.text(answer, "depends"),
                parameters,
                Optional.of(Answers.text(answer, "script")).filter(text -> !text.isBlank()),
                Answers.texts(answer, "checkpoints"));
    }

    boolean is(String otherType) {
        return type.equalsIgnoreCase(otherType);
    }

    /** {@code Generic Application "Agent" in the group "MQ"}. */
    @Override
    public String toString() {
        return type + " \"" + name + "\" in the group \"" + group + "\"";
    }
}
