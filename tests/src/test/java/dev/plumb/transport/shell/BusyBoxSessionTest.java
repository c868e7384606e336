package dev.plumb.transport.shell;

class BusyBoxSessionTest extends ShellSessionContract {
    BusyBoxSessionTest() {
        super("busybox", "sh");
    }
}
