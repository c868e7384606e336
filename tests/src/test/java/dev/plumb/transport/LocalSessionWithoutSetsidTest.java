package dev.plumb.transport;

import dev.plumb.transport.shell.ShellSessionContract;

class LocalSessionWithoutSetsidTest extends ShellSessionContract {
    private static final Programs MACHINE = Programs.ofThisMachine();

    LocalSessionWithoutSetsidTest() {
        super(() -> LocalDial.to(
                EndpointDraft.local().done(),
                LocalShellConnection.connector(),
                name -> !name.equals("setsid") && MACHINE.has(name),
                new PasswordTrials()));
    }
}
