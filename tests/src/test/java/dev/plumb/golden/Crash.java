package dev.plumb.golden;

import dev.plumb.node.Answer;
import dev.plumb.node.Endpoint;
import dev.plumb.node.NodeSession;
import dev.plumb.node.Request;
import dev.plumb.node.Sessions;
import dev.plumb.node.Unreachable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * The death of Plumb's process at one moment: when a node says that a step begins or has ended. What the process would still write
 * while its stack unwinds is undone, so that the disk is as it was at that moment.
 */
final class Crash {
    /** What a controller keeps; twins are nodes, and live on. */
    private static final List<String> CONTROLLERS = List.of("handlers", "hashes", "runs");

    /** The process is gone. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private final Path state;
    private final Path kept;
    private final int at;
    private int seen;
    private boolean dead;

    /**
     * @param state the working directory of the run
     * @param kept where the state is kept meanwhile
     * @param at the moment, counted from 1; 0 for never
     */
    Crash(Path state, Path kept, int at) {
        this.state = state.resolve(".plumb");
        this.kept = kept;
        this.at = at;
    }

    /** How many moments there were. */
    int seen() {
        return seen;
    }

    boolean isOver() {
        return dead;
    }

    Sessions through(Sessions sessions) {
        return new Sessions() {
            @Override
            public boolean serves(String connection) {
                return sessions.serves(connection);
            }

            @Override
            public NodeSession open(Endpoint endpoint) {
                return mortal(sessions.open(endpoint));
            }
        };
    }

    private NodeSession mortal(NodeSession session) {
        return new NodeSession() {
            @Override
            public void exchange(Request request, Consumer<Answer> answers) throws Unreachable {
                if (dead) {
                    throw new Killed();
                }
                session.exchange(request, answer -> {
                    moment(answer);
                    answers.accept(answer);
                });
            }

            @Override
            public void stop() {
                session.stop();
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }

    private void moment(Answer answer) {
        var announced =
                answer instanceof Answer.Started || answer instanceof Answer.Applied || answer instanceof Answer.Failed;
        if (announced && ++seen == at) {
            dead = true;
            CONTROLLERS.forEach(name -> copy(state.resolve(name), kept.resolve(name)));
            throw new Killed();
        }
    }

    /** Puts back what was on the disk. */
    void undoWhatCameAfterIt() {
        CONTROLLERS.forEach(name -> {
            delete(state.resolve(name));
            copy(kept.resolve(name), state.resolve(name));
        });
    }

    private static void copy(Path from, Path to) {
        if (!Files.exists(from)) {
            return;
        }
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
