package dev.plumb.run;

import dev.plumb.model.Refused;
import dev.plumb.model.Statement;
import dev.plumb.model.TaskLabel;
import dev.plumb.model.Value;
import java.util.Optional;

/** What statements are called on a host, also those of which nothing is known but their place. */
final class Labels {
    private final RunContext run;
    private final HostRun hostRun;

    Labels(RunContext run, HostRun hostRun) {
        this.run = run;
        this.hostRun = hostRun;
    }

    TaskLabel label(CompiledTask task, Position position) {
        return new TaskLabel(
                name(task.task(), position),
                task.task().type(),
                task.task().source(),
                task.task().keywords().role().map(role -> role.name()),
                position.handler());
    }

    private String name(Statement statement, Position position) {
        var fallback = statement instanceof Statement.Task task ? task.type() : "include";
        if (statement.name().isEmpty()) {
            return fallback;
        }
        try {
            return run.compiler()
                    .value(statement.name().get())
                    .evaluate(hostRun.scope(position, statement.keywords(), Value.Mapping.EMPTY))
                    .toString();
        } catch (Refused _) {
            return statement.name().get().text();
        }
    }

    /** An item that stands for the statement at a position. */
    Item marker(Position position) {
        var visit = visit(position);
        var scope = hostRun.scope(position, position.statement().keywords(), Value.Mapping.EMPTY);
        var content = new Item.Content.Deferred(Optional.empty());
        return new Item(visit, 0, Value.Mapping.EMPTY, hostRun.endpointToAsk(visit.task.common(), scope), content);
    }

    TaskVisit visit(Position position) {
        var task = run.compiler().marker(position.statement());
        var scope = hostRun.scope(position, task.keywords(), Value.Mapping.EMPTY);
        var flags = TaskVisit.Flags.ofBroken(task.common(), scope);
        return new TaskVisit(task, position, label(task, position), flags, false, 1);
    }
}
