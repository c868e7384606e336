package dev.plumb.transport;

import com.xebialabs.overthere.CmdLine;
import com.xebialabs.overthere.RuntimeIOException;
import dev.plumb.node.Endpoint;
import dev.plumb.node.Unreachable;
import dev.plumb.transport.shell.Dial;
import dev.plumb.transport.shell.Wire;

/** Starts a node's shell in an SSH channel of its own; sshd gives it a process group of its own. */
record SshDial(SshConnections connections, Endpoint endpoint) implements Dial {
    /** @throws dev.plumb.model.Refused if the shell or the user to become makes no sense, whoever logs in */
    static SshDial to(Endpoint endpoint, SshConnections connections) {
        var _ = ShellCommand.of(endpoint, "");
        return new SshDial(connections, endpoint);
    }

    /** A shared connection may end just when it is wanted again: then a new one is opened, once. */
    @Override
    public Wire open() throws Unreachable {
        var login = connections.logins().of(endpoint);
        var lease = connections.take(login, endpoint.host());
        try {
            return open(lease, login);
        } catch (RuntimeIOException e) {
            var ended = !lease.connection().isAlive();
            lease.giveBack();
            if (!ended) {
                throw SshConnections.unreachable(e);
            }
        }
        var again = connections.take(login, endpoint.host());
        try {
            return open(again, login);
        } catch (RuntimeIOException e) {
            again.giveBack();
            throw SshConnections.unreachable(e);
        }
    }

    private Wire open(SshConnections.Lease lease, Login login) throws Unreachable {
        var command = ShellCommand.of(endpoint, login.user());
        var process = lease.connection().startProcess(new CmdLine().addRaw(command.line()));
        var words = BecomeWords.of(endpoint, login.user());
        try {
            return ProcessWire.start(process, command, words, login.place(), connections.trials())
                    .andThen(lease::giveBack);
        } catch (Unreachable e) {
            lease.giveBack();
            throw e;
        }
    }
}
