package dev.plumb.cli;

import dev.plumb.report.Terminal;
import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The terminal that Plumb was started from. */
final class SystemTerminal implements Terminal {
    private static final Size USUAL = new Size(80, 24);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Output out;
    private Size size = USUAL;
    private Instant looked = Instant.MIN;

    private SystemTerminal(Output out) {
        this.out = out;
    }

    /** Empty where nobody watches or the terminal can't move its cursor: a pipe, a file, CI, TERM=dumb, an old console. */
    static Optional<Terminal> watching(Output out, Map<String, String> environment) {
        var term = environment.getOrDefault("TERM", "");
        var able = File.separatorChar == '/'
                ? !term.isEmpty() && !term.equals("dumb")
                : environment.containsKey("WT_SESSION") || environment.containsKey("ConEmuANSI") || !term.isEmpty();
        if (!able || environment.containsKey("CI")) {
            return Optional.empty();
        }
        // There may be no console at all, depending on the JDK's version; and where there is one it may be a pipe.
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).map(_ -> new SystemTerminal(out));
    }

    @Override
    public void write(String text) {
        out.text(text);
    }

    /** Java can't ask a terminal for its size, {@code stty} can; a second is soon enough to notice another size. */
    @Override
    public Size size() {
        var now = Instant.now();
        if (looked.plus(BETWEEN_LOOKS).isBefore(now)) {
            size = ask().orElse(size);
            looked = now;
        }
        return size;
    }

    private static Optional<Size> ask() {
        var device = new File("/dev/tty");
        if (!device.exists()) {
            return Optional.empty();
        }
        try {
            var process = new ProcessBuilder("stty", "size")
                    .redirectInput(device)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(500, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            return parse(new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** {@code stty} answers rows and columns; a terminal that doesn't know says 0. */
    static Optional<Size> parse(String answer) {
        var words = answer.strip().split(" ", -1);
        if (words.length != 2 || !words[0].matches("[1-9][0-9]{0,4}") || !words[1].matches("[1-9][0-9]{0,4}")) {
            return Optional.empty();
        }
        return Optional.of(new Size(Integer.parseInt(words[1]), Integer.parseInt(words[0])));
    }
}
