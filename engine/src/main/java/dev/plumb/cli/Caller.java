package dev.plumb.cli;

import dev.plumb.inventory.ConnectionDefaults;
import dev.plumb.masking.Masking;
import dev.plumb.report.Look;
import dev.plumb.report.Terminal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who calls Plumb, and from where; tests call it from a folder of their own.
 *
 * @param workingDirectory absolute; what relative paths are relative to
 * @param err for people; what is written to it is masked, whoever writes it
 * @param terminal asked for only where it matters; empty where no terminal watches standard output
 * @param masking knows the secrets of this call
 */
public record Caller(
        Path workingDirectory,
        Map<String, String> environment,
        Output out,
        Output err,
        Supplier<Optional<Terminal>> terminal,
        Masking masking) {

    public Caller(
            Path workingDirectory,
            Map<String, String> environment,
            Output out,
            Output err,
            Supplier<Optional<Terminal>> terminal) {
        this(workingDirectory, environment, out, err, terminal, new Masking());
    }

    public Caller {
        err.pass(masking::mask);
    }

    /** How standard output looks. */
    Look look(int verbosity) {
        var colours = Look.coloursWanted(environment, terminal.get().isPresent());
        return new Look(colours, out.hasUnicode(), verbosity, Look.PLAIN.columns());
    }

    /** What connections are like where neither flags nor variables say it. */
    ConnectionDefaults connections() {
        return ConnectionDefaults.of(Path.of(System.getProperty("user.home", "")), workingDirectory);
    }

    /** A path that the user gave, from wherever Plumb was started. */
    Path resolve(String path) {
        return workingDirectory.resolve(path).normalize();
    }

    /** As the user would name it: relative where it lies below the working directory. */
    Path shown(Path path) {
        var absolute = workingDirectory.resolve(path).normalize();
        return absolute.startsWith(workingDirectory) && !absolute.equals(workingDirectory)
                ? workingDirectory.relativize(absolute)
                : absolute;
    }
}
