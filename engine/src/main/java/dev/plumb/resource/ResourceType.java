package dev.plumb.resource;

import dev.plumb.model.Value;
import dev.plumb.node.TypeScripts;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A resource type: its contract, read from {@code type.yaml}, and what a node needs of it.
 *
 * @param identity the arguments that say which resource it is, in order
 * @param readArguments further arguments that reading needs
 * @param options arguments that steer apply only
 * @param observes what a type that never changes its node reads of others
 * @param renders arguments that name a local file whose text becomes a property
 * @param properties what is compared, or written only, by name
 * @param reports properties that reading answers and that are no arguments
 */
public record ResourceType(
        String name,
        String description,
        Schema arguments,
        List<String> identity,
        Set<String> readArguments,
        Set<String> options,
        Scope scope,
        boolean action,
        Optional<String> freeForm,
        Optional<String> disrupts,
        Optional<Requirement> requirement,
        List<Effect> effects,
        List<Effect> observes,
        Map<String, Renders> renders,
        Map<String, Property> properties,
        Map<String, Schema> reports,
        Optional<String> decision,
        Duration limit,
        Set<Platform> platforms,
        List<Set<String>> atMostOne,
        List<Value.Mapping> examples,
        TypeScripts scripts) {

    public ResourceType {
        identity = List.copyOf(identity);
        readArguments = Set.copyOf(readArguments);
        options = Set.copyOf(options);
        effects = List.copyOf(effects);
        observes = List.copyOf(observes);
        renders = Map.copyOf(renders);
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        reports = Map.copyOf(reports);
        platforms = Set.copyOf(platforms);
        atMostOne = List.copyOf(atMostOne);
        examples = List.copyOf(examples);
    }

    public enum Scope {
        NODE,
        /** Once per cluster, on an elected node. */
        CLUSTER
    }

    public enum Platform {
        POSIX,
        WINDOWS
    }

    /** What must be on the node before a resource can be read. */
    public record Requirement(String type, String identity) {}

    /**
     * What an apply changes besides its own resource.
     *
     * @param identity the other's identity arguments: the name of an argument of ours, or a literal behind {@code =}
     * @param properties empty for its existence and everything about it
     */
    public record Effect(String type, Map<String, String> identity, Set<String> properties) {
        /** The other resource's identity for these arguments; empty where an argument isn't given. */
        public Optional<Map<String, String>> identityFor(Value.Mapping arguments) {
            var values = new LinkedHashMap<String, String>();
            for (var entry : identity.entrySet()) {
                var from = entry.getValue();
                var value = from.startsWith("=")
                        ? Optional.of(from.substring(1))
                        : arguments.get(from).map(Value::revealed).map(Value::toString);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                values.put(entry.getKey(), value.get());
            }
            return Optional.of(values);
        }
    }

    /** @param template whether the file is evaluated as a template */
    public record Renders(String property, boolean template) {}

    /** Whether its apply only waits until what it reads as {@code holds} is true. */
    public boolean awaits() {
        return arguments.annotated("x-awaits");
    }

    /** Whether its apply takes the node down, to come up again: the node is back when it reads differently. */
    public boolean restarts() {
        return arguments.annotated("x-restarts");
    }

    /** Whether it only looks at its node, so that what it saw may have changed without anybody's fault. */
    public boolean onlyObserves() {
        return !observes.isEmpty();
    }

    /** All arguments that a read sends. */
    public boolean neededForReading(String argument) {
        return identity.contains(argument) || readArguments.contains(argument);
    }

    /** The schema of a property that a node answers. */
    public Optional<Schema> answered(String property) {
        var own = properties.get(property);
        return own == null ? Optional.ofNullable(reports.get(property)) : Optional.of(own.schema());
    }
}
