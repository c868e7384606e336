package dev.plumb.node;

import dev.plumb.model.Event;
import java.util.function.Consumer;

/** Opens sessions; each adapter serves some values of the variable {@code connection}. */
public interface Sessions {
    /** Whether this adapter serves a {@code connection}. */
    boolean serves(String connection);

    /** Says where to tell what users should know and no task says; called before the first session. */
    default void listen(Consumer<Event> listener) {}

    /**
     * A session for an endpoint; nothing is sent before its first exchange.
     *
     * @throws dev.plumb.model.Refused if the endpoint's settings don't make sense (a private key that isn't there)
     */
    NodeSession open(Endpoint endpoint);
}
