package dev.plumb.transport;

import com.xebialabs.overthere.OverthereProcess;
import dev.plumb.transport.shell.Wire;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * A shell that Overthere started.
 *
 * @param afterwards gives back what the process needed, such as its connection
 */
record ProcessWire(OverthereProcess process, boolean ownGroup, SudoWords sudo, Runnable afterwards) implements Wire {
    @Override
    public OutputStream input() {
        return process.getStdin();
    }

    @Override
    public InputStream output() {
        return process.getStdout();
    }

    @Override
    public InputStream errors() {
        return process.getStderr();
    }

    @Override
    public Optional<String> whyEnded(List<String> lastWords) {
        return sudo.explain(lastWords);
    }

    @Override
    public void close() {
        try {
            process.destroy();
        } finally {
            afterwards.run();
        }
    }
}
