package dev.plumb.transport.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The scripts that make a shell a node's side of a session. */
final class Scripts {
    static final String START = load("start.sh");
    static final String RUNTIME = load("runtime.sh") + load("files.sh") + load("actions.sh");
    static final String FACTS = load("facts.sh");
    static final String LOCK = load("lock.sh");
    static final String COURIER = load("courier.sh");

    /** For resource types whose script says {@code # uses web.sh}. */
    static final String WEB = load("web.sh");

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
            return stripped(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Comments and indentation would only travel. */
    private static String stripped(String script) {
        return script.lines()
                .map(String::stripLeading)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
