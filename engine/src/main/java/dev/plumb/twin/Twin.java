package dev.plumb.twin;

import dev.plumb.model.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.locks.ReentrantLock;

/** One node in memory; one exchange at a time. */
public final class Twin {
    private final String host;
    private final TwinDocument document;
    private final Optional<Shared> cluster;
    private final TwinTypes types;
    private final Journal journal;
    private final ReentrantLock lock = new ReentrantLock();
    private final TwinLocks locks = new TwinLocks();
    private int exchanges;
    private int silence;
    private boolean toldOfNewDocument;

    Twin(String host, TwinDocument document, Optional<Shared> cluster, TwinTypes types, Journal journal) {
        this.host = host;
        this.document = document;
        this.cluster = cluster;
        this.types = types;
        this.journal = journal;
    }

    String subject() {
        return "host " + host;
    }

    TwinDocument document() {
        return document;
    }

    Optional<Shared> cluster() {
        return cluster;
    }

    ReentrantLock lock() {
        return lock;
    }

    TwinLocks locks() {
        return locks;
    }

    /** How many exchanges this process had with it. */
    public int exchanges() {
        lock.lock();
        try {
            return exchanges;
        } finally {
            lock.unlock();
        }
    }

    /** How often each action happened, since its first state and in all processes. */
    public SortedMap<Action, Long> actions() {
        return changes().counts();
    }

    int nextExchange() {
        return ++exchanges;
    }

    /** Exchanges that find nobody, because it restarts. */
    boolean isSilent() {
        return silence > 0 && silence-- > 0;
    }

    void restart(int exchanges) {
        silence = exchanges;
    }

    /** Whether the document changed since earlier runs changed the twin; said once. */
    boolean startsAnew() {
        var anew = !toldOfNewDocument
                && journal.chapter(subject())
                        .filter(chapter -> !chapter.first().equals(document.digest()))
                        .isPresent();
        toldOfNewDocument |= anew;
        return anew;
    }

    /** The twin as it is now; the caller holds the locks of what it uses. */
    World world(String user) {
        return new World(
                host,
                document,
                types,
                new States(document.things(), changes()),
                cluster.map(shared -> new States(
                        shared.document().things(),
                        changes(shared.subject(), shared.document().digest()))),
                user);
    }

    private Changes changes() {
        return changes(subject(), document.digest());
    }

    private Changes changes(String subject, String digest) {
        return journal.chapter(subject)
                .filter(chapter -> chapter.first().equals(digest))
                .map(Chapter::changes)
                .orElse(Changes.NONE);
    }

    /** Puts on the disk what an exchange changed. */
    void keep(World world) throws IOException {
        var lines = new ArrayList<JournalLine>();
        add(lines, subject(), document.digest(), world.node().changes());
        cluster.ifPresent(shared -> add(
                lines,
                shared.subject(),
                shared.document().digest(),
                world.cluster().changes()));
        if (!lines.isEmpty()) {
            journal.append(lines);
        }
    }

    private static void add(List<JournalLine> lines, String subject, String digest, Changes changes) {
        if (!changes.isEmpty()) {
            lines.add(new JournalLine(subject, new Chapter(digest, changes)));
        }
    }

    /** What every node can tell of itself, and what the document says. */
    Value.Mapping facts() {
        return Value.Mapping.EMPTY
                .with("platform", Value.of(document.platform().name().toLowerCase(Locale.ROOT)))
                .with("hostname", Value.of(host.replaceFirst("\\..*", "")))
                .with("fqdn", Value.of(host))
                .with(document.facts());
    }
}
