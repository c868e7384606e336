package dev.plumb.transport.shell;

import static dev.plumb.node.Conversing.exchange;
import static dev.plumb.node.Conversing.read;
import static dev.plumb.node.Conversing.subject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumb.node.BuiltIn;
import dev.plumb.node.Unreachable;
import org.junit.jupiter.api.Test;

/** A shell that would show what it is told to everybody on the node. */
class UnfitShellTest {
    @Test
    void aShellWhosePrintfIsAProgramIsRefused() {
        assumeTrue(Shell.onPath("mksh"), "mksh isn't installed");
        try (var session = new ShellSession(new ProcessDial("mksh"))) {
            assertThatThrownBy(() -> exchange(session, read(subject(1, BuiltIn.DIRECTORY, "path", "/"))))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageContaining("its printf is no builtin");
        }
    }
}
