package dev.plumb.run;

import dev.plumb.model.Event;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Hands events of all hosts to the listener, one at a time. */
final class EventGate implements Consumer<Event> {
    private final Consumer<Event> listener;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private int warnings;

    EventGate(Consumer<Event> listener) {
        this.listener = listener;
    }

    @Override
    public void accept(Event event) {
        oneAtATime.lock();
        try {
            if (event instanceof Event.Warned) {
                warnings++;
            }
            listener.accept(event);
        } finally {
            oneAtATime.unlock();
        }
    }

    int warnings() {
        oneAtATime.lock();
        try {
            return warnings;
        } finally {
            oneAtATime.unlock();
        }
    }
}
