package dev.plumb.resource;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A dependency expression of a failover cluster: names or ids in square brackets, joined by {@code and} and {@code or}.
 *
 * @param on the resources that it names, in order
 * @param plain whether nothing but {@code and} joins them
 */
record Dependency(List<String> on, boolean plain) {
    private static final Pattern NAME = Pattern.compile("\\[([^\\]]*)\\]");

    Dependency {
        on = List.copyOf(on);
    }

    static Dependency of(String expression) {
        var names =
                NAME.matcher(expression).results().map(match -> match.group(1)).toList();
        var rest =
                NAME.matcher(expression).replaceAll(" ").replaceAll("[()]", " ").strip();
        return new Dependency(names, rest.isEmpty() || rest.matches("(?i)and(\\s+and)*"));
    }

    boolean names(ClusterResource resource) {
        return on.stream().anyMatch(name -> isOf(name, resource));
    }

    /** The expression without a resource; empty where that would be a guess. */
    Optional<String> without(List<ClusterResource> resources) {
        return plain
                ? Optional.of(on.stream()
                        .filter(name -> resources.stream().noneMatch(resource -> isOf(name, resource)))
                        .map(name -> "([" + name + "])")
                        .collect(Collectors.joining(" and ")))
                : Optional.empty();
    }

    private static boolean isOf(String name, ClusterResource resource) {
        return name.equalsIgnoreCase(resource.name()) || name.equalsIgnoreCase(resource.id());
    }
}
