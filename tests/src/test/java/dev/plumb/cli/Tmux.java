package dev.plumb.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A real terminal on which Plumb runs, in a process and a folder of its own. */
final class Tmux implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Path socket;

    /** @param arguments of Plumb, as words of a shell */
    Tmux(Path folder, int columns, int rows, String arguments) throws IOException {
        socket = folder.resolve("tmux" + NUMBER.incrementAndGet());
        var script = Files.writeString(folder.resolve("start.sh"), script(arguments));
        tmux(
                "-f",
                "/dev/null",
                "new-session",
                "-d",
                "-x",
                Integer.toString(columns),
                "-y",
                Integer.toString(rows),
                "env",
                "LC_ALL=C.UTF-8",
                "JAVA=" + Path.of(System.getProperty("java.home"), "bin", "java"),
                "CLASSES=" + System.getProperty("java.class.path"),
                "sh",
                script.toString());
        tmux("set-option", "-g", "window-size", "manual");
        tmux("set-option", "-g", "status", "off");
        resize(columns, rows);
    }

    /** The last line of the screen is the exit code, when Plumb has ended. The signal of Ctrl-C is for Plumb alone. */
    private static String script(String arguments) {
        return """
                trap : INT
                cd "$(dirname "$0")" || exit
                unset CI NO_COLOR
                "$JAVA" -XX:TieredStopAtLevel=1 -cp "$CLASSES" dev.plumb.cli.Plumb %s
                echo "ended $?"
                exec cat
                """.formatted(arguments);
    }

    void resize(int columns, int rows) {
        tmux("resize-window", "-x", Integer.toString(columns), "-y", Integer.toString(rows));
    }

    void type(String... keys) {
        var words = new ArrayList<>(List.of("send-keys"));
        words.addAll(List.of(keys));
        tmux(words.toArray(String[]::new));
    }

    /** The lines that are to be seen, without those that are empty at the end. */
    List<String> screen() {
        return tmux("capture-pane", "-p").stripTrailing().lines().toList();
    }

    boolean isCursorVisible() {
        return tmux("display-message", "-p", "#{cursor_flag}").strip().equals("1");
    }

    /** Looks again and again. */
    List<String> await(String what, Predicate<List<String>> wanted) {
        var deadline = Instant.now().plus(PATIENCE);
        var screen = screen();
        while (!wanted.test(screen)) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("The terminal doesn't show " + what + ":\n" + String.join("\n", screen));
            }
            screen = screen();
        }
        return screen;
    }

    List<String> awaitText(String text) {
        return await(text, screen -> String.join("\n", screen).contains(text));
    }

    private String tmux(String... words) {
        try {
            var command = new ArrayList<>(List.of("tmux", "-u", "-S", socket.toString()));
            command.addAll(List.of(words));
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        tmux("kill-server");
    }
}
