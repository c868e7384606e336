package dev.plumb.cli;

import dev.plumb.report.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Where the program starts. */
public final class Plumb {
    /** Kept equal to the pom's by a test. */
    static final String VERSION = "0.1.0-SNAPSHOT";

    private Plumb() {}

    public static void main(String[] arguments) {
        if (arguments.length == 1 && (arguments[0].equals("--version") || arguments[0].equals("-V"))) {
            System.out.println(version());
            return;
        }
        var environment = System.getenv();
        var out = new Output(new FileOutputStream(FileDescriptor.out), charset("stdout.encoding"));
        var err = new Output(new FileOutputStream(FileDescriptor.err), charset("stderr.encoding"));
        var caller = new Caller(
                Path.of("").toAbsolutePath(),
                environment,
                out,
                err,
                once(() -> SystemTerminal.watching(out, environment)));
        Thread.setDefaultUncaughtExceptionHandler((_, bug) -> caller.err().text(trace(bug)));
        System.exit(run(List.of(arguments), caller).number());
    }

    /** Runs one command; what it prints goes to the caller's outputs. */
    public static ExitCode run(List<String> arguments, Caller caller) {
        return new Commands(caller).run(arguments);
    }

    /** Its message may hold a secret, so it is written to nothing but the caller's outputs. */
    static String trace(Throwable bug) {
        var trace = new StringWriter();
        bug.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    static String version() {
        return "plumb " + VERSION;
    }

    /** UTF-8 also where the locale says nothing (containers, cron): whoever reads the output shows it right. */
    private static Charset charset(String property) {
        var name = System.getProperty(property, "UTF-8");
        var charset = Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
        return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
    }

    private static Supplier<Optional<Terminal>> once(Supplier<Optional<Terminal>> question) {
        return new Supplier<>() {
            private Optional<Optional<Terminal>> answer = Optional.empty();

            @Override
            public Optional<Terminal> get() {
                if (answer.isEmpty()) {
                    answer = Optional.of(question.get());
                }
                return answer.get();
            }
        };
    }
}
