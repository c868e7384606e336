package dev.plumb.run;

import dev.plumb.node.Answer;
import dev.plumb.node.Endpoint;
import dev.plumb.node.ReadText;
import dev.plumb.node.Request;
import dev.plumb.node.Unreachable;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a segment needs of its host: exchanges with the node, decisions, and the end of each item at its turn. */
interface Turn {
    boolean factsWanted();

    /** One exchange for nothing but facts. */
    void gather(Endpoint endpoint) throws Unreachable;

    void read(Endpoint endpoint, List<Request.Subject> subjects, Consumer<Answer> answers) throws Unreachable;

    void apply(Endpoint endpoint, List<Item> sent, Request.Apply request, Consumer<Answer> answers) throws Unreachable;

    /** Forgets the variables that were set ahead; {@link #evaluated} sets them again, one item after the other. */
    void rewind();

    /** Evaluates what waited for facts. False if it has to be read before it can be decided. */
    boolean evaluated(Item item) throws Unreachable;

    void decide(Item item);

    Request.Operation operation(Item item);

    /** How an item ends in check mode. */
    Outcome forecast(Item item);

    /** How an item ends that the node found as it was read. */
    Outcome unchanged(Item item);

    Outcome applied(Item item, Answer.Applied answer);

    /**
     * Waits until a node that an item restarts is back.
     *
     * @param subject reads differently then
     * @throws Unreachable if it isn't back in time
     */
    Outcome restarted(Item item, Request.Subject subject) throws Unreachable;

    Outcome failed(Item item, Answer.Failed answer);

    Outcome stale(Item item, ReadText now);

    void progress(Item item);

    void noticed(String text);

    /** Ends an item: report, register, notify. A failure comes back when its task is over and nothing ignores it. */
    Optional<Failure> end(Item item, Outcome outcome);

    /**
     * Waits because another run changes the node.
     *
     * @throws Unreachable if that takes too long
     */
    void locked(Endpoint endpoint, Answer.Locked locked) throws Unreachable;

    /** The node is lost at this item. Nothing comes back where the task says that this is fine. */
    Optional<Failure> lost(Item item, Unreachable lost);

    /** Plumb itself failed at this task. */
    Failure broken(TaskVisit visit, RuntimeException cause);
}
