package dev.plumb.model;

import java.util.List;
import java.util.Optional;

/**
 * One play: which hosts, and what shall be true on them.
 *
 * @param hosts a pattern or a list of patterns; may hold expressions over extra variables
 * @param keywords what every statement of the play inherits
 * @param serial batch sizes: numbers or percentages; empty for all hosts at once
 * @param prompts what somebody is asked for before the run
 * @param answers to the prompts, as far as they are known
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
        List<Prompt> prompts,
        Value.Mapping answers,
        List<Role> roles,
        List<Statement> preTasks,
        List<Statement> roleTasks,
        List<Statement> tasks,
        List<Statement> postTasks,
        List<Handler> handlers) {

    public Play {
        serial = List.copyOf(serial);
        varsFiles = List.copyOf(varsFiles);
        prompts = List.copyOf(prompts);
        answers = answers.entries().isEmpty() ? unanswered(prompts) : answers;
        roles = List.copyOf(roles);
        preTasks = List.copyOf(preTasks);
        roleTasks = List.copyOf(roleTasks);
        tasks = List.copyOf(tasks);
        postTasks = List.copyOf(postTasks);
        handlers = List.copyOf(handlers);
    }

    private static Value.Mapping unanswered(List<Prompt> prompts) {
        var answers = Value.Mapping.EMPTY;
        for (var prompt : prompts) {
            var because = "the answer to the prompt \"" + prompt.name() + "\"";
            answers = answers.with(
                    prompt.name(), new Value.Unknown(Value.Reason.UNDECIDED, because, Optional.of(prompt.source())));
        }
        return answers;
    }

    /** The same with what was answered. */
    public Play withAnswers(Value.Mapping given) {
        return new Play(
                source, name, hosts, keywords, settings, serial, vars, varsFiles, prompts, given, roles, preTasks,
                roleTasks, tasks, postTasks, handlers);
    }

    /**
     * A variable that somebody is asked for.
     *
     * @param question as it is shown
     * @param hidden whether what is typed isn't shown, and is a secret
     * @param otherwise the answer of whoever types nothing
     * @param twice whether it has to be typed again
     */
    public record Prompt(
            Source source,
            String name,
            Syntax question,
            boolean hidden,
            Optional<Syntax.Scalar> otherwise,
            boolean twice) {}

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
