package dev.plumb.transport.shell;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.plumb.transport.shell.Shell#installed")
class EveryShellSessionTest extends ShellSessionContract {
    EveryShellSessionTest(Shell shell) {
        super(shell::dial);
    }
}
