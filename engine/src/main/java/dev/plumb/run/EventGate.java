package dev.plumb.run;

import dev.plumb.masking.Masking;
import dev.plumb.model.Event;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Hands events of all hosts to the listener, one at a time, without the secrets that are known by then. */
final class EventGate implements Consumer<Event> {
    private final Consumer<Event> listener;
    private final MaskedEvents masked;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private int warnings;

    EventGate(Consumer<Event> listener, Masking masking) {
        this.listener = listener;
        this.masked = new MaskedEvents(masking);
    }

    @Override
    public void accept(Event told) {
        var event = masked.of(told);
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
