package dev.plumb.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One entry of a list of tasks. */
public sealed interface Statement {
    Source source();

    Keywords keywords();

    /** What the user called it, not yet evaluated; empty where there is no {@code name}. */
    Optional<Syntax.Scalar> name();

    /**
     * A task: it declares a resource, runs an action, or is one of the engine's own words ({@code debug}, {@code assert},
     * {@code set_fact}, {@code fail}, {@code meta}, {@code include_vars}).
     *
     * @param type the resource type's or word's name
     * @param typeSource where that name stands
     * @param arguments a mapping, or a scalar for the free form of {@code command}, {@code shell} and {@code meta}
     */
    record Task(
            Source source,
            Optional<Syntax.Scalar> name,
            Keywords keywords,
            String type,
            Source typeSource,
            Syntax arguments,
            Optional<Loop> loop,
            Optional<Syntax.Scalar> register,
            Optional<Until> until,
            List<Syntax.Scalar> changedWhen,
            List<Syntax.Scalar> failedWhen)
            implements Statement {
        public Task {
            changedWhen = List.copyOf(changedWhen);
            failedWhen = List.copyOf(failedWhen);
        }
    }

    /** Statements that share keywords; {@code rescue} runs when the body failed, {@code always} in any case. */
    record Block(
            Source source,
            Optional<Syntax.Scalar> name,
            Keywords keywords,
            List<Statement> body,
            List<Statement> rescue,
            List<Statement> always)
            implements Statement {
        public Block {
            body = List.copyOf(body);
            rescue = List.copyOf(rescue);
            always = List.copyOf(always);
        }
    }

    /**
     * {@code include_tasks} or {@code include_role}: loaded when a host reaches it.
     *
     * @param keywords decide about the include itself: its own {@code when} and {@code tags} aren't handed down
     * @param playbook the file that holds the play: roles are looked up beside it
     * @param from the file that holds the statement: what relative names are looked up beside
     * @param arguments a mapping: {@code file}, or {@code name} and {@code tasks_from} and so on
     * @param inherited what the included statements inherit: from what is around the include, its vars and {@code apply}
     * @param depth how many dynamic includes are around it
     */
    record Include(
            Source source,
            Optional<Syntax.Scalar> name,
            Keywords keywords,
            Kind kind,
            Path playbook,
            Path from,
            Syntax.Mapping arguments,
            Keywords inherited,
            Optional<Loop> loop,
            int depth)
            implements Statement {}

    enum Kind {
        TASKS,
        ROLE
    }

    /**
     * @param items a list, or an expression that gives one
     * @param variable what {@code loop_var} says, else "item"
     */
    record Loop(
            Syntax items,
            String variable,
            Optional<String> indexVariable,
            Optional<Syntax> label,
            Optional<Syntax> pause,
            boolean extended) {}

    /**
     * @param conditions that must all hold; none where only {@code retries} is written: until it doesn't fail
     * @param retries how often again after the first time; 3 where nothing is written
     * @param delay seconds between two tries; 5 where nothing is written
     */
    record Until(List<Syntax.Scalar> conditions, Optional<Syntax> retries, Optional<Syntax> delay) {
        public Until {
            conditions = List.copyOf(conditions);
        }
    }
}
