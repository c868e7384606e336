package dev.plumb.run;

import dev.plumb.node.Answer;
import dev.plumb.node.Endpoint;
import dev.plumb.node.ReadText;
import dev.plumb.node.Request;
import dev.plumb.node.Unreachable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** A node that goes down and comes up again; looked at every few seconds, on a new session each time. */
final class Restart {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final HostNode node;
    private final Endpoint endpoint;
    private final RunOptions.Pauses pauses;

    Restart(HostNode node, Endpoint endpoint, RunOptions.Pauses pauses) {
        this.node = node;
        this.endpoint = endpoint;
        this.pauses = pauses;
    }

    /**
     * Waits until the node answers with another text than before it went down.
     *
     * @param patience how long at most, pauses and attempts to connect together
     * @throws Unreachable if the node isn't back then, with what the last attempt found
     */
    ReadText await(Request.Subject subject, ReadText before, Duration patience) throws Unreachable {
        var last = "it still runs as before";
        var waited = Duration.ZERO;
        while (waited.compareTo(patience) < 0) {
            var from = System.nanoTime();
            pause();
            try {
                var now = read(subject);
                if (now.isPresent() && !now.get().equals(before)) {
                    return now.get();
                }
            } catch (Unreachable stillDown) {
                last = String.valueOf(stillDown.getMessage());
            }
            var elapsed = Duration.ofNanos(System.nanoTime() - from);
            waited = waited.plus(elapsed.compareTo(BETWEEN_LOOKS) > 0 ? elapsed : BETWEEN_LOOKS);
        }
        throw new Unreachable("It isn't back " + patience.toSeconds() + " s after its restart was ordered: " + last);
    }

    /** Sessions from before would wait for a node that doesn't know them any more. */
    private Optional<ReadText> read(Request.Subject subject) throws Unreachable {
        node.forget();
        var answered = new AtomicReference<Optional<ReadText>>(Optional.empty());
        node.exchange(endpoint, new Request.Read(Set.of(), List.of(subject), false), answer -> {
            if (answer instanceof Answer.Read(int _, var text, var _)) {
                answered.set(Optional.of(text));
            }
        });
        return answered.get();
    }

    private void pause() throws Unreachable {
        try {
            pauses.pause(BETWEEN_LOOKS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Unreachable("The run was interrupted while the node restarted.");
        }
    }
}
