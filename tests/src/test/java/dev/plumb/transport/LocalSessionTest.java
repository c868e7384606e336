package dev.plumb.transport;

import dev.plumb.node.NodeSession;
import dev.plumb.transport.shell.ShellSessionContract;

class LocalSessionTest extends ShellSessionContract {
    LocalSessionTest() {
        super(() -> LocalDial.to(
                EndpointDraft.local().done(),
                LocalShellConnection.connector(),
                Programs.ofThisMachine(),
                new PasswordTrials()));
    }

    @Override
    protected NodeSession unreachable() {
        return new LocalSessions()
                .open(EndpointDraft.local().shell("/no/such/shell").done());
    }
}
