package dev.plumb.transport.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The scripts that make a shell a node's side of a session. */
final class Scripts {
    static final String START = load("start.sh");
    static final String RUNTIME = load("runtime.sh");
    static final String FILES = load("files.sh");
    static final String ACTIONS = load("actions.sh");
    static final String FACTS = load("facts.sh");

    /** What stands in for a resource type that nobody has written for POSIX. */
    static final String NO_POSIX = """
            read() {
            for plumb_one; do
            subject "$plumb_one"
            unavailable 'posix.sh of this resource type'
            done
            }
            apply() {
            fail 'this resource type has no posix.sh'
            }
            """;

    private Scripts() {}

    private static String load(String name) {
        try (var in = Scripts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The script " + name + " isn't packaged. This is a bug in Plumb.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
