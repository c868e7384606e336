package dev.plumb.node;

import java.util.function.Consumer;

/**
 * A conversation with one node as one user. Opening is lazy: the first exchange connects, so that it costs no exchange of
 * its own. One exchange at a time; {@link #stop} may come from any thread.
 */
public interface NodeSession extends AutoCloseable {
    /**
     * Sends one request and returns after its last answer.
     *
     * @param request all that the node needs; nothing else is sent
     * @param answers called for each answer as it comes in, on the calling thread
     * @throws Unreachable if the node can't be reached, or was lost before the end: what was announced and not answered is
     *     in an unknown state
     */
    void exchange(Request request, Consumer<Answer> answers) throws Unreachable;

    /** Asks a running exchange to finish the operation that is under way and to skip the rest. */
    void stop();

    /** Ends the session; nothing that it started goes on on the node. */
    @Override
    void close();
}
