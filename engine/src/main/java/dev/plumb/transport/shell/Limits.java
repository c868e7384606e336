package dev.plumb.transport.shell;

import java.time.Duration;

/**
 * How long a session waits for its node; an operation has its own limit besides.
 *
 * @param firstAnswer until a new shell has answered: a login runs profiles
 * @param silence how long it may say nothing while it reads; guards of actions are commands and may take their time
 */
record Limits(Duration firstAnswer, Duration silence) {
    static final Limits USUAL = new Limits(Duration.ofMinutes(2), Duration.ofMinutes(10));
}
