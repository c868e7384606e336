package dev.plumb.twin;

import java.util.concurrent.locks.ReentrantLock;

/** What the twins of one cluster share; one of them at a time. */
final class Shared {
    private final String subject;
    private final ClusterDocument document;
    private final ReentrantLock lock = new ReentrantLock();

    Shared(String name, ClusterDocument document) {
        this.subject = "cluster " + name;
        this.document = document;
    }

    String subject() {
        return subject;
    }

    ClusterDocument document() {
        return document;
    }

    ReentrantLock lock() {
        return lock;
    }
}
