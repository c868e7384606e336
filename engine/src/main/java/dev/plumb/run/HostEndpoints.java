package dev.plumb.run;

import dev.plumb.inventory.Connections;
import dev.plumb.inventory.Variables;
import dev.plumb.model.Value;
import dev.plumb.node.Endpoint;
import dev.plumb.template.Expression;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A host's endpoints, one per wish to become somebody; computed once per play. */
final class HostEndpoints {
    private final Connections connections;
    private final String host;
    private final Variables variables;
    private final Map<Connections.Wish, Endpoint> known = new HashMap<>();

    HostEndpoints(Connections connections, String host, Variables variables) {
        this.connections = connections;
        this.host = host;
        this.variables = variables;
    }

    HostEndpoints forHost(String other, Variables theirs) {
        return new HostEndpoints(connections, other, theirs);
    }

    Endpoint of(CompiledTask.Common common, Variables scope) {
        var wish = new Connections.Wish(
                text(common.become(), scope).map(Boolean::parseBoolean),
                text(common.becomeUser(), scope),
                text(common.becomeMethod(), scope));
        return known.computeIfAbsent(wish, each -> connections.endpoint(host, variables, each));
    }

    private static Optional<String> text(Optional<Expression> keyword, Variables scope) {
        return keyword.map(expression -> expression.evaluate(scope))
                .filter(value -> !(value instanceof Value.Nothing || value instanceof Value.Omit))
                .map(value -> value.revealed().toString());
    }
}
