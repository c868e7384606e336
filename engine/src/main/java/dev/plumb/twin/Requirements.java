package dev.plumb.twin;

import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.resource.Desired;
import dev.plumb.resource.ResourceType;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What must be on a twin before something can be read there. */
record Requirements(World world) {
    /** That it can't be read, and why; empty where nothing is missing. */
    Optional<State> missing(Desired subject) {
        var type = subject.type();
        if (!type.platforms().isEmpty() && !type.platforms().contains(world.platform())) {
            return Optional.of(new State.Unavailable("a node of the kind " + kinds(type)));
        }
        if (type.scope() == ResourceType.Scope.CLUSTER && !world.isInCluster()) {
            return Optional.of(new State.Unavailable("a cluster"));
        }
        return type.requirement()
                .filter(_ -> !type.arguments().properties().containsKey("create")) // it can make the file that it needs
                .filter(requirement -> !isRoot(requirement, subject.arguments()))
                .filter(requirement -> !has(requirement, subject.arguments()))
                .map(requirement ->
                        new State.Unavailable(requirement.type() + " " + named(requirement, subject.arguments())));
    }

    private static String kinds(ResourceType type) {
        return type.platforms().stream()
                .map(platform -> platform.name().toLowerCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(" or "));
    }

    private boolean has(ResourceType.Requirement requirement, Value.Mapping arguments) {
        var type = world.types().find(requirement.type());
        return type.isEmpty()
                || Identities.arguments(type.get(), named(requirement, arguments))
                        .filter(identity -> world.present(new Desired(type.get(), identity)))
                        .isPresent();
    }

    /** Whom every node has. */
    private static boolean isRoot(ResourceType.Requirement requirement, Value.Mapping arguments) {
        return requirement.type().equals("user")
                && named(requirement, arguments).equals("root");
    }

    /** A requirement names either one of our arguments or the resource itself. */
    private static String named(ResourceType.Requirement requirement, Value.Mapping arguments) {
        return arguments
                .get(requirement.identity())
                .map(value -> value.revealed().toString())
                .orElse(requirement.identity());
    }
}
