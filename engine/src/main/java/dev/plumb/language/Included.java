package dev.plumb.language;

import dev.plumb.model.Play.Handler;
import dev.plumb.model.Role;
import dev.plumb.model.Statement;
import java.nio.file.Path;
import java.util.List;

/**
 * What an include brings when a host reaches it.
 *
 * @param roles of {@code include_role}: dependencies first, the role itself last
 * @param handlers that its roles bring; known to the host's play from now on
 * @param sources every file that was read for it
 */
public record Included(List<Statement> statements, List<Role> roles, List<Handler> handlers, List<Path> sources) {
    public Included {
        statements = List.copyOf(statements);
        roles = List.copyOf(roles);
        handlers = List.copyOf(handlers);
        sources = List.copyOf(sources);
    }
}
