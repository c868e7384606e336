package dev.plumb.language;

import dev.plumb.model.Keywords;
import dev.plumb.model.Play.Handler;
import dev.plumb.model.Role;
import dev.plumb.model.Syntax;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the roles of a play or of an include bring besides their tasks; belongs to one loading. */
final class Gathered {
    private final List<Role> roles = new ArrayList<>();
    private final List<Handler> handlers = new ArrayList<>();
    private final Set<Request> seen = new HashSet<>();

    void add(Role role) {
        roles.add(role);
    }

    void addAll(List<Handler> more) {
        handlers.addAll(more);
    }

    /** Whether a role is asked for the first time with these parameters, conditions and tags. */
    boolean isFirst(Path directory, Syntax.Mapping params, Keywords keywords) {
        var conditions = keywords.when().stream().map(Syntax.Scalar::text).toList();
        return seen.add(new Request(directory, Written.of(params), conditions, keywords.tags()));
    }

    /** Dependencies come before the roles that asked for them. */
    List<Role> roles() {
        return List.copyOf(roles);
    }

    List<Handler> handlers() {
        return List.copyOf(handlers);
    }

    private record Request(Path directory, String params, List<String> when, Set<String> tags) {}
}
