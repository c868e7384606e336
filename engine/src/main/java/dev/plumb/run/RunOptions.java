package dev.plumb.run;

import dev.plumb.inventory.ConnectionDefaults;
import dev.plumb.model.Event;
import dev.plumb.model.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What the command line says about a run.
 *
 * @param mode apply, check or plan
 * @param forks how many hosts work at once
 * @param tags only what has one of these; empty for everything
 * @param limit a pattern that narrows the plays' hosts
 * @param extraVars variables of level 22
 * @param diff whether text contents are shown as a diff
 * @param connections what flags say about connections; inventory variables win over them
 * @param workingDirectory where {@code .plumb/} lives
 * @param segmentLimit how many tasks a segment holds at most; for tests that show that segments are invisible
 * @param lockTimeout how long a run waits for another one that holds the inventory's or a node's lock; zero for not at all
 */
public record RunOptions(
        Event.Mode mode,
        int forks,
        Set<String> tags,
        Set<String> skipTags,
        Optional<String> limit,
        Value.Mapping extraVars,
        boolean diff,
        boolean forceHandlers,
        ConnectionDefaults connections,
        Path workingDirectory,
        int segmentLimit,
        Pauses pauses,
        Duration lockTimeout) {

    public RunOptions {
        tags = Set.copyOf(tags);
        skipTags = Set.copyOf(skipTags);
        if (forks < 1 || segmentLimit < 1) {
            throw new IllegalArgumentException("forks and segments count from 1");
        }
        if (lockTimeout.isNegative()) {
            throw new IllegalArgumentException("nobody waits for less than no time: " + lockTimeout);
        }
    }

    /** A run that doesn't wait for another one. */
    public RunOptions(
            Event.Mode mode,
            int forks,
            Set<String> tags,
            Set<String> skipTags,
            Optional<String> limit,
            Value.Mapping extraVars,
            boolean diff,
            boolean forceHandlers,
            ConnectionDefaults connections,
            Path workingDirectory,
            int segmentLimit,
            Pauses pauses) {
        this(
                mode,
                forks,
                tags,
                skipTags,
                limit,
                extraVars,
                diff,
                forceHandlers,
                connections,
                workingDirectory,
                segmentLimit,
                pauses,
                Duration.ZERO);
    }

    /** How a run waits between two tries; tests don't. */
    @FunctionalInterface
    public interface Pauses {
        void pause(Duration duration) throws InterruptedException;
    }

    /** An ordinary run with everything at its default. */
    public static RunOptions of(Event.Mode mode, Path workingDirectory) {
        return new RunOptions(
                mode,
                50,
                Set.of(),
                Set.of(),
                Optional.empty(),
                Value.Mapping.EMPTY,
                false,
                false,
                ConnectionDefaults.of(Path.of(System.getProperty("user.home", "")), workingDirectory),
                workingDirectory,
                Integer.MAX_VALUE,
                Thread::sleep);
    }

    public RunOptions withMode(Event.Mode other) {
        return new RunOptions(
                other,
                forks,
                tags,
                skipTags,
                limit,
                extraVars,
                diff,
                forceHandlers,
                connections,
                workingDirectory,
                segmentLimit,
                pauses,
                lockTimeout);
    }

    public RunOptions withSegmentLimit(int limited) {
        return new RunOptions(
                mode,
                forks,
                tags,
                skipTags,
                limit,
                extraVars,
                diff,
                forceHandlers,
                connections,
                workingDirectory,
                limited,
                pauses,
                lockTimeout);
    }

    /** @param patience how long this run waits for another one */
    public RunOptions withLockTimeout(Duration patience) {
        return new RunOptions(
                mode,
                forks,
                tags,
                skipTags,
                limit,
                extraVars,
                diff,
                forceHandlers,
                connections,
                workingDirectory,
                segmentLimit,
                pauses,
                patience);
    }

    /** Whether nodes are left as they are. */
    public boolean readsOnly() {
        return mode != Event.Mode.APPLY;
    }
}
