package dev.plumb.transport;

import dev.plumb.model.Value;
import dev.plumb.node.Unreachable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps a wrong password from being sent to a whole fleet, which would lock an account of a directory. Until a password was
 * right somewhere, it is tried on one node at a time; one that was wrong before it was ever right isn't tried again. For many
 * threads.
 */
final class PasswordTrials {
    private final Map<Key, State> known = new ConcurrentHashMap<>();

    /**
     * @param purpose {@code login} or a become method
     * @param user whose password it should be
     */
    record Key(String purpose, String user, Value.Secret password) {}

    private static final class State {
        private final ReentrantLock oneAtATime = new ReentrantLock();
        private volatile boolean right;
        private Optional<String> refusedBy = Optional.empty();
    }

    /** One time that a password is sent; without a verdict the next node is tried. */
    static final class Trial implements AutoCloseable {
        private final State state;
        private final String place;

        private Trial(State state, String place) {
            this.state = state;
            this.place = place;
        }

        void right() {
            state.right = true;
        }

        void wrong() {
            if (!state.right) {
                state.refusedBy = Optional.of(place);
            }
        }

        @Override
        public void close() {
            if (state.oneAtATime.isHeldByCurrentThread()) {
                state.oneAtATime.unlock();
            }
        }
    }

    /**
     * Waits for its turn.
     *
     * @throws Unreachable if the password was wrong on another node and never right
     */
    Trial begin(Key key, String place) throws Unreachable {
        var state = known.computeIfAbsent(key, _ -> new State());
        if (!state.right) {
            state.oneAtATime.lock();
        }
        var trial = new Trial(state, place);
        if (state.right) {
            trial.close();
            return trial;
        }
        if (state.refusedBy.isPresent()) {
            trial.close();
            throw new Unreachable(
                    "The password of \"" + key.user() + "\" was wrong on " + state.refusedBy.get()
                            + ", and isn't tried on " + place
                            + ", so that nobody is locked out. Where nodes have passwords of their own, set them in the inventory.");
        }
        return trial;
    }
}
