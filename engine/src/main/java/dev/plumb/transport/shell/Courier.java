package dev.plumb.transport.shell;

import dev.plumb.node.FileContent;
import dev.plumb.node.Request;
import dev.plumb.node.Unreachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.Set;

/**
 * Carries contents that are too big for requests and answers: each through a shell of its own, which the session's user starts over
 * the same connection. An operation waits for it.
 */
final class Courier {
    private static final String WANTED = "wanted";
    private static final String OFFERED = "offered";

    /** The kinds of frames by which an operation asks for it. */
    static final Set<String> ERRANDS = Set.of(WANTED, OFFERED);

    private final Dial dial;
    private final Object lock = new Object();
    private Optional<Errand> current = Optional.empty();
    private boolean closed;

    Courier(Dial dial) {
        this.dial = dial;
    }

    /** Whether an operation may ask for it. */
    static boolean isNeeded(Request.Operation operation) {
        return operation.sink().isPresent()
                || operation.arguments().entries().entrySet().stream()
                        .anyMatch(
                                argument -> FileContent.in(argument.getValue()).isPresent()
                                        && (operation.verb().equals("create")
                                                || operation.changes().contains(argument.getKey())));
    }

    /** @return why it failed, as plain words that mean nothing to a shell; empty where it went well */
    String run(Frame frame, Request.Operation operation) {
        try (var errand = begin()) {
            if (frame.kind().equals(OFFERED)) {
                errand.fetch(frame.text(), operation.sink().orElseThrow());
                return "";
            }
            int space = frame.text().indexOf(' ');
            var content = Optional.ofNullable(
                            operation.arguments().entries().get(frame.text().substring(0, space)))
                    .flatMap(FileContent::in)
                    .orElseThrow();
            try (var bytes = Files.newInputStream(content.file())) {
                errand.bring(bytes, frame.text().substring(space + 1));
            }
            return "";
        } catch (NoSuchFileException e) {
            return plain("the file " + e.getMessage() + " is gone from the control machine");
        } catch (Unreachable | IOException e) {
            return plain(e.getMessage() == null ? e.toString() : e.getMessage());
        } finally {
            synchronized (lock) {
                current = Optional.empty();
            }
        }
    }

    private Errand begin() throws Unreachable {
        var errand = new Errand(dial.open());
        synchronized (lock) {
            if (!closed) {
                current = Optional.of(errand);
                return errand;
            }
        }
        errand.close();
        throw new Unreachable("the session was closed");
    }

    /** Words go to the node in a line of their own. */
    private static String plain(String message) {
        return message.replaceAll("[^A-Za-z0-9 .,:/_=+@-]", "?").strip();
    }

    /** What is under way is given up. */
    void close() {
        Optional<Errand> last;
        synchronized (lock) {
            closed = true;
            last = current;
        }
        last.ifPresent(Errand::close);
    }
}
