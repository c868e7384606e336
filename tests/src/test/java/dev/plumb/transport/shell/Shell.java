package dev.plumb.transport.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The shells that a node may have. */
enum Shell {
    DASH("dash"),
    BASH("bash"),
    BUSYBOX("busybox sh"),
    KSH("ksh93");

    private final String command;

    Shell(String command) {
        this.command = command;
    }

    ProcessDial dial() {
        return new ProcessDial(words());
    }

    String[] words() {
        return command.split(" ");
    }

    /** Those that this machine has. */
    static Stream<Shell> installed() {
        return Stream.of(values()).filter(shell -> onPath(shell.command.replaceAll(" .*", "")));
    }

    static boolean onPath(String program) {
        return Stream.of("/usr/local/bin", "/usr/bin", "/bin")
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
