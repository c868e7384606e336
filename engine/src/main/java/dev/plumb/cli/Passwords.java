package dev.plumb.cli;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Value;
import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;

/** Passwords that somebody types, or that a file holds; never an argument, which everybody on the machine could see. */
record Passwords(Caller caller) {
    /** Asks on the terminal, without showing what is typed. */
    Value.Secret ask(String prompt, String instead) {
        var typed = typed(prompt, true);
        if (typed.isEmpty()) {
            throw refused(
                    "Nobody to ask",
                    "There is no terminal to ask for a password on. Put it into a file that only you can read, and name"
                            + " that with " + instead + ".");
        }
        return new Value.Secret(Value.of(typed.get()));
    }

    /** What somebody types, shown or not; empty where there is no terminal. */
    static Optional<String> typed(String prompt, boolean hidden) {
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .flatMap(console -> hidden
                        ? Optional.ofNullable(console.readPassword("%s", prompt))
                                .map(String::new)
                        : Optional.ofNullable(console.readLine("%s", prompt)));
    }

    static boolean isEmpty(Value.Secret secret) {
        return secret.plain().toString().isEmpty();
    }

    /** The first line of a file. */
    Value.Secret read(String file) {
        try (var lines = Files.lines(caller.resolve(file))) {
            new PrivateFile(caller).warn(caller.resolve(file), file);
            var first = lines.findFirst().orElse("");
            if (first.isEmpty()) {
                throw refused("No password", "The first line of " + file + " is empty.");
            }
            return new Value.Secret(Value.of(first));
        } catch (NoSuchFileException _) {
            throw refused("No such file", "There is no file " + file + " with a password.");
        } catch (IOException | UncheckedIOException e) {
            throw refused("No password", "The file " + file + " can't be read: " + e.getMessage() + ".");
        }
    }

    private static Refused refused(String summary, String detail) {
        return new Refused(Refused.Kind.OPTIONS, List.of(Problem.anywhere(summary, detail)));
    }
}
