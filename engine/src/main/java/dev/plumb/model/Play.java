package dev.plumb.model;

import java.util.List;
import java.util.Optional;

/**
 * One play: which hosts, and what shall be true on them.
 *
 * @param hosts a pattern or a list of patterns; may hold expressions over extra variables
 * @param keywords what every statement of the play inherits
 * @param serial batch sizes: numbers or percentages; empty for all hosts at once
 * @param roles the roles under {@code roles:} in their order, dependencies first: their defaults and vars are the play's
 * @param roleTasks their tasks, which run after {@code preTasks}
 */
public record Play(
        Source source,
        Syntax.Scalar name,
        Syntax hosts,
        Keywords keywords,
        Settings settings,
        List<Syntax> serial,
        Syntax.Mapping vars,
        List<Syntax> varsFiles,
        List<Role> roles,
        List<Statement> preTasks,
        List<Statement> roleTasks,
        List<Statement> tasks,
        List<Statement> postTasks,
        List<Handler> handlers) {

    public Play {
        serial = List.copyOf(serial);
        varsFiles = List.copyOf(varsFiles);
        roles = List.copyOf(roles);
        preTasks = List.copyOf(preTasks);
        roleTasks = List.copyOf(roleTasks);
        tasks = List.copyOf(tasks);
        postTasks = List.copyOf(postTasks);
        handlers = List.copyOf(handlers);
    }

    /** Switches of a play that are plain words. */
    public record Settings(
            GatherFacts gatherFacts,
            Strategy strategy,
            Order order,
            boolean forceHandlers,
            Optional<Syntax> maxFailPercentage) {}

    public enum GatherFacts {
        /** Facts that the play names, on the first exchange: the default. */
        NAMED,
        /** All facts. */
        ALL,
        /** None: {@code facts.*} is undefined. */
        NONE
    }

    public enum Strategy {
        /** Each host at its own pace: the default. */
        FREE,
        /** No host starts a task before all hosts of the batch have finished the previous one. */
        LINEAR
    }

    public enum Order {
        INVENTORY,
        REVERSE_INVENTORY,
        SORTED,
        REVERSE_SORTED,
        SHUFFLE
    }

    /**
     * A handler: a task that runs once per flush when something notified it.
     *
     * @param listen further names it answers to
     */
    public record Handler(Statement statement, String name, List<String> listen) {
        public Handler {
            listen = List.copyOf(listen);
        }
    }
}
