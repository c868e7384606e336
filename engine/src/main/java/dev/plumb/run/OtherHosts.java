package dev.plumb.run;

import dev.plumb.model.Statement;
import dev.plumb.model.Value;
import java.util.Optional;
import java.util.Set;

/**
 * What one host may know of the others: what they have registered. A result of an earlier task that another host of the batch
 * hasn't reached yet isn't known yet, and is waited for; nobody waits for later tasks, so that hosts can't wait for each other.
 */
final class OtherHosts {
    private final Board board;
    private final Registrations registrations;
    private final Set<String> batch;
    private final Meetings meetings;
    private final String self;
    private Optional<Statement> current = Optional.empty();
    private Optional<Awaited> awaited = Optional.empty();

    record Awaited(String host, String name) {}

    OtherHosts(Board board, Registrations registrations, Set<String> batch, Meetings meetings, String self) {
        this.board = board;
        this.registrations = registrations;
        this.batch = batch;
        this.meetings = meetings;
        this.self = self;
    }

    /** The statement that is looked at now. */
    void at(Statement statement) {
        current = Optional.of(statement);
        awaited = Optional.empty();
    }

    Optional<Value> find(String host, String name) {
        var known = board.find(host, name);
        if (known.isPresent()
                || host.equals(self)
                || !batch.contains(host)
                || meetings.isGone(host)
                || current.isEmpty()
                || !registrations.before(name, current.get())) {
            return known;
        }
        awaited = Optional.of(new Awaited(host, name));
        return Optional.of(new Value.Unknown(
                Value.Reason.RESULT,
                "hostvars['" + host + "']." + name,
                Optional.of(current.get().source())));
    }

    /** What {@link #find} couldn't say since the last statement. */
    Optional<Awaited> awaited() {
        return awaited;
    }
}
