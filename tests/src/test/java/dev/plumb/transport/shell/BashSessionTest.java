package dev.plumb.transport.shell;

class BashSessionTest extends ShellSessionContract {
    BashSessionTest() {
        super("bash");
    }
}
