package dev.plumb.transport;

import com.xebialabs.overthere.OverthereProcess;
import dev.plumb.node.Unreachable;
import dev.plumb.transport.shell.Wire;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * A shell that Overthere started.
 *
 * @param errors what comes on its standard error
 * @param afterwards gives back what the process needed, such as its connection
 */
record ProcessWire(
        OverthereProcess process, InputStream errors, boolean ownGroup, BecomeWords words, Runnable afterwards)
        implements Wire {

    /**
     * Waits until a process is a shell, where somebody may ask for a password before.
     *
     * @param place of the node, for people
     * @throws Unreachable if it becomes none; then it has been ended
     */
    static ProcessWire start(
            OverthereProcess process, ShellCommand command, BecomeWords words, String place, PasswordTrials trials)
            throws Unreachable {
        if (command.question().isEmpty()) {
            return new ProcessWire(process, process.getStderr(), true, words, () -> {});
        }
        try {
            var interview = new Interview(process, command.question().get(), words, place, trials);
            return new ProcessWire(process, interview.conduct(), true, words, () -> {});
        } catch (Unreachable | RuntimeException e) {
            process.destroy();
            throw e;
        }
    }

    ProcessWire withOwnGroup(boolean own) {
        return new ProcessWire(process, errors, own, words, afterwards);
    }

    ProcessWire andThen(Runnable next) {
        return new ProcessWire(process, errors, ownGroup, words, next);
    }

    @Override
    public OutputStream input() {
        return process.getStdin();
    }

    @Override
    public InputStream output() {
        return process.getStdout();
    }

    @Override
    public Optional<String> whyEnded(List<String> lastWords) {
        return words.explain(lastWords);
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
