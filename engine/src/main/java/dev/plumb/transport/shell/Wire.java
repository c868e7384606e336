package dev.plumb.transport.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** The three streams of a shell that runs on a node. */
public interface Wire extends AutoCloseable {
    /** The shell's standard input. */
    OutputStream input();

    /** The shell's standard output. */
    InputStream output();

    /** The shell's standard error. */
    InputStream errors();

    /**
     * Whether the shell runs in a process group without anything of ours, so that it may signal the whole group. Where it
     * doesn't (a control machine without {@code setsid}), {@code kill 0} would hit Plumb itself: leave it to {@link #close}.
     */
    default boolean ownGroup() {
        return true;
    }

    /**
     * Why the shell ended before its first answer, where the way to it explains that: sudo wants a password, for example.
     *
     * @param lastWords what it printed on standard error
     * @return a sentence or two for people
     */
    default Optional<String> whyEnded(List<String> lastWords) {
        return Optional.empty();
    }

    /** Ends the shell and whatever it started; never blocks for longer than a few seconds. */
    @Override
    void close() throws IOException;
}
