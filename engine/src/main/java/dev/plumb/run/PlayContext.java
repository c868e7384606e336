package dev.plumb.run;

import dev.plumb.model.Play;
import dev.plumb.model.Statement;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the hosts of one play share.
 *
 * @param name evaluated
 * @param hosts all hosts of the play, in order
 * @param statements the whole play in one list, flushes of handlers in between
 */
record PlayContext(
        Play play,
        Path playbook,
        String name,
        List<String> hosts,
        List<Statement> statements,
        Meetings meetings,
        Registrations registrations,
        Batch batch,
        Map<String, Ledger> ledgers) {

    /** The hosts that go through the play together. */
    static final class Batch {
        private final List<String> hosts;
        private final Set<String> members;
        private final AtomicInteger failed = new AtomicInteger();
        private final AtomicInteger stoppedAt = new AtomicInteger(Integer.MAX_VALUE);
        private final AtomicBoolean alone = new AtomicBoolean();

        Batch(List<String> hosts) {
            this.hosts = List.copyOf(hosts);
            this.members = Set.copyOf(hosts);
        }

        /** The same in no order, for questions. */
        Set<String> members() {
            return members;
        }

        List<String> hosts() {
            return hosts;
        }

        /** @param at how far the host has come that stops all, as {@link Registrations} count */
        void stop(int at) {
            stoppedAt.accumulateAndGet(at, Math::min);
        }

        /** Ends this batch; the next ones go on. */
        void stopAlone(int at) {
            alone.set(true);
            stop(at);
        }

        /** Whether the play is over for the next batches too. */
        boolean stopsAll() {
            return stopped() && !alone.get();
        }

        boolean stopped() {
            return stoppedAt.get() < Integer.MAX_VALUE;
        }

        boolean stoppedBefore(int order) {
            return stoppedAt.get() < order;
        }

        int countFailed() {
            return failed.incrementAndGet();
        }

        int failed() {
            return failed.get();
        }
    }

    PlayContext withBatch(Batch next) {
        return new PlayContext(play, playbook, name, hosts, statements, meetings, registrations, next, ledgers);
    }

    static PlayContext of(
            Play play, Path playbook, String name, List<String> hosts, Meetings meetings, Registrations registrations) {
        return new PlayContext(
                play,
                playbook,
                name,
                List.copyOf(hosts),
                registrations.statements(),
                meetings,
                registrations,
                new Batch(hosts),
                new ConcurrentHashMap<>());
    }
}
