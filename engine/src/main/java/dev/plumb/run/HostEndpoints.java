package dev.plumb.run;

import dev.plumb.inventory.Connections;
import dev.plumb.inventory.Variables;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Value;
import dev.plumb.node.Endpoint;
import dev.plumb.template.Expression;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** @throws Refused where whom to become makes no sense, or isn't known yet */
    Endpoint of(CompiledTask.Common common, Variables scope) {
        var wish = new Connections.Wish(
                common.become().flatMap(expression -> truth(common, expression, scope)),
                text(common.becomeUser(), scope),
                text(common.becomeMethod(), scope));
        return known.computeIfAbsent(wish, each -> connections.endpoint(host, variables, each));
    }

    /** As whom the login works, where it isn't known yet whom to become. */
    Endpoint meanwhile(CompiledTask.Common common, Variables scope) {
        return open(common, scope).isEmpty()
                ? of(common, scope)
                : known.computeIfAbsent(Connections.Wish.NONE, each -> connections.endpoint(host, variables, each));
    }

    /** What has to be known before it is clear whom to become. */
    static Optional<Value.Unknown> open(CompiledTask.Common common, Variables scope) {
        if (common.become().isEmpty()
                && common.becomeUser().isEmpty()
                && common.becomeMethod().isEmpty()) {
            return Optional.empty();
        }
        return Stream.of(common.become(), common.becomeUser(), common.becomeMethod())
                .flatMap(Optional::stream)
                .flatMap(expression -> expression.evaluate(scope).unknown().stream())
                .findFirst();
    }

    private static Optional<Boolean> truth(CompiledTask.Common common, Expression expression, Variables scope) {
        return switch (expression.evaluate(scope).revealed()) {
            case Value.Nothing _, Value.Omit _ -> Optional.empty();
            case Value.Bool(boolean truth) -> Optional.of(truth);
            case Value.Text(var text)
            when text.equals("true") || text.equals("false") -> Optional.of(text.equals("true"));
            case Value.Unknown(var _, var because, var _) ->
                throw refused(common, "depends on something that isn't known yet: " + because + ".");
            case Value other -> {
                var shown = other instanceof Value.Text(var text) ? "\"" + text + "\"" : other.kind();
                throw refused(common, "must be true or false, and is " + shown + ".");
            }
        };
    }

    private static Refused refused(CompiledTask.Common common, String why) {
        var written = common.keywords().become().become().orElseThrow();
        return new Refused(Problem.at(written.source(), "Wrong value", "\"become\" " + why));
    }

    private static Optional<String> text(Optional<Expression> keyword, Variables scope) {
        return keyword.map(expression -> expression.evaluate(scope))
                .filter(value -> !(value instanceof Value.Nothing || value instanceof Value.Omit))
                .map(value -> value.revealed().toString());
    }
}
