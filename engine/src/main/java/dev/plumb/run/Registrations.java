package dev.plumb.run;

import dev.plumb.language.PlaybookLoader;
import dev.plumb.model.Play;
import dev.plumb.model.Statement;
import dev.plumb.model.Syntax;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Which variables the tasks of a play register or set, and in which order the tasks stand. */
final class Registrations {
    private final PlaybookLoader loader;
    private final List<Statement> statements;
    private final IdentityHashMap<Statement, Integer> order = new IdentityHashMap<>();
    private final Map<String, Integer> first = new HashMap<>();

    Registrations(Play play, PlaybookLoader loader) {
        this.loader = loader;
        this.statements = Flushes.between(play);
        number(statements);
    }

    /** The whole play in one list, flushes of handlers in between. */
    List<Statement> statements() {
        return statements;
    }

    /** Where it stands in the play; empty for handlers and for what is included by a name that hangs on the node. */
    OptionalInt order(Statement statement) {
        var number = order.get(statement);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private void number(List<Statement> statements) {
        for (var statement : statements) {
            order.put(statement, order.size());
            switch (statement) {
                case Statement.Block block -> {
                    number(block.body());
                    number(block.rescue());
                    number(block.always());
                }
                case Statement.Include include ->
                    loader.foreseen(include).ifPresent(included -> number(included.statements()));
                case Statement.Task task -> names(task);
            }
        }
    }

    private void names(Statement.Task task) {
        var position = order.size();
        task.register().ifPresent(name -> first.putIfAbsent(name.text(), position));
        if (task.type().equals("set_fact") && task.arguments() instanceof Syntax.Mapping mapping) {
            mapping.entries().forEach(entry -> first.putIfAbsent(entry.key(), position));
        }
    }

    /** Whether a task that stands before this one registers the name. */
    boolean before(String name, Statement statement) {
        var registered = first.get(name);
        var here = order.get(statement);
        return registered != null && here != null && registered <= here;
    }

    Set<String> names() {
        return Set.copyOf(first.keySet());
    }
}
