package dev.plumb.transport.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The three streams of a shell that runs on a node. */
public interface Wire extends AutoCloseable {
    /** The shell's standard input. */
    OutputStream input();

    /** The shell's standard output. */
    InputStream output();

    /** The shell's standard error. */
    InputStream errors();

    /** Ends the shell and whatever it started; never blocks for longer than a few seconds. */
    @Override
    void close() throws IOException;
}
