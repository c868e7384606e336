package dev.plumb.transport.shell;

class KshSessionTest extends ShellSessionContract {
    KshSessionTest() {
        super("ksh93");
    }
}
