package dev.plumb.run;

import dev.plumb.model.Keywords;
import dev.plumb.model.Statement;
import dev.plumb.model.Syntax;
import dev.plumb.resource.Arguments;
import dev.plumb.resource.ResourceType;
import dev.plumb.template.Expression;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A task whose every expression is compiled.
 *
 * @param type empty for the engine's own words
 * @param arguments expressions by argument, in the order of writing
 * @param whole the arguments as one expression, where they aren't a mapping that was written in place
 */
record CompiledTask(
        Statement.Task task,
        Optional<Expression> name,
        Optional<ResourceType> type,
        Optional<Arguments> checked,
        Map<String, Expression> arguments,
        Optional<Expression> whole,
        Common common,
        Optional<CompiledLoop> loop,
        Optional<CompiledUntil> until,
        List<Expression> changedWhen,
        List<Expression> failedWhen) {

    /** The keywords that every statement has. */
    record Common(
            Keywords keywords,
            List<Expression> when,
            List<Expression> environment,
            List<Expression> notifications,
            Optional<Expression> delegateTo,
            Optional<Expression> runOnce,
            Optional<Expression> ignoreErrors,
            Optional<Expression> ignoreUnreachable,
            Optional<Expression> anyErrorsFatal,
            Optional<Expression> noLog,
            Optional<Expression> become,
            Optional<Expression> becomeUser,
            Optional<Expression> becomeMethod) {}

    record CompiledLoop(
            Statement.Loop loop, Expression items, Optional<Expression> label, Optional<Expression> pause) {}

    record CompiledUntil(List<Expression> conditions, Optional<Expression> retries, Optional<Expression> delay) {}

    Keywords keywords() {
        return common.keywords();
    }

    Syntax syntax() {
        return task.arguments();
    }

    /** The facts that it names itself. */
    Set<String> facts() {
        var facts = new LinkedHashSet<String>();
        common.when().forEach(expression -> facts.addAll(expression.facts()));
        arguments.values().forEach(expression -> facts.addAll(expression.facts()));
        whole.ifPresent(expression -> facts.addAll(expression.facts()));
        loop.ifPresent(each -> facts.addAll(each.items().facts()));
        return facts;
    }
}
