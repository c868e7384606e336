package dev.plumb.transport.shell;

class DashSessionTest extends ShellSessionContract {
    DashSessionTest() {
        super("dash");
    }
}
