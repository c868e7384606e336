package dev.plumb.twin;

import dev.plumb.node.Endpoint;
import dev.plumb.node.NodeSession;
import dev.plumb.node.Sessions;
import java.time.Duration;

/** Sessions with twins: {@code connection: twin}. */
public final class TwinSessions implements Sessions {
    private final TwinStore store;
    private final Pause pause;

    /** How a slow twin lets time pass; tests don't. */
    public interface Pause {
        void pause(Duration duration) throws InterruptedException;
    }

    public TwinSessions(TwinStore store) {
        this(store, Thread::sleep);
    }

    public TwinSessions(TwinStore store, Pause pause) {
        this.store = store;
        this.pause = pause;
    }

    @Override
    public boolean serves(String connection) {
        return connection.equals("twin");
    }

    @Override
    public NodeSession open(Endpoint endpoint) {
        var user =
                endpoint.become().map(Endpoint.Become::user).or(endpoint::user).orElse("root");
        return new TwinSession(store.twin(endpoint.host(), endpoint.variables()), store.types(), user, pause);
    }
}
