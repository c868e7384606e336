package dev.plumb.transport;

import java.time.Duration;

/**
 * How long to wait for a node.
 *
 * @param connect until it has accepted the connection; and again for each of its answers until the login
 * @param keepAlive how long it may say nothing before it is asked for a sign of life; zero for never
 * @param missed after how many signs of life that didn't come it is lost
 */
record Patience(Duration connect, Duration keepAlive, int missed) {
    static final Patience USUAL = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(15), 3);

    /** How long everything up to the login may take. */
    Duration login() {
        return connect.multipliedBy(6);
    }

    int keepAliveSeconds() {
        return Math.toIntExact(keepAlive.plusMillis(999).toSeconds());
    }
}
