package dev.plumb.transport.config;

import dev.plumb.node.Unreachable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * OpenSSH's client configuration of one user. Files are read once, and asked for each host. For many threads.
 *
 * @see <a href="https://man.openbsd.org/ssh_config">ssh_config(5)</a>
 */
public final class SshConfig {
    private static final Path MACHINE = Path.of("/etc/ssh");

    /** Where files are, and who asks. */
    public record Surroundings(Path home, String localUser) {
        Path folder() {
            return home.resolve(".ssh");
        }
    }

    /** A file to begin with, and what its Includes are relative to. */
    record Start(Path file, Path folder, boolean mustExist) {}

    private final List<ConfigLine> options;
    private final List<Start> starts;
    private final Surroundings surroundings;
    private final Map<Path, Optional<List<ConfigLine>>> files = new ConcurrentHashMap<>();
    private final Map<String, List<Path>> included = new ConcurrentHashMap<>();

    private SshConfig(List<ConfigLine> options, List<Start> starts, Surroundings surroundings) {
        this.options = List.copyOf(options);
        this.starts = List.copyOf(starts);
        this.surroundings = surroundings;
    }

    /** What a user's file says, then what this machine's does. */
    public static SshConfig usual(Surroundings surroundings, List<String> options) throws Unreachable {
        var folder = surroundings.folder();
        return new SshConfig(
                lines(options),
                List.of(
                        new Start(folder.resolve("config"), folder, false),
                        new Start(MACHINE.resolve("ssh_config"), MACHINE, false)),
                surroundings);
    }

    /** What one file says, as after {@code ssh -F}. */
    public static SshConfig of(Path file, Surroundings surroundings, List<String> options) throws Unreachable {
        return new SshConfig(lines(options), List.of(new Start(file, surroundings.folder(), true)), surroundings);
    }

    /** No file at all. */
    public static SshConfig none(Surroundings surroundings, List<String> options) throws Unreachable {
        return new SshConfig(lines(options), List.of(), surroundings);
    }

    private static List<ConfigLine> lines(List<String> options) throws Unreachable {
        var lines = new ArrayList<ConfigLine>();
        for (var option : options) {
            ConfigLine.parse("An option for ssh", option).ifPresent(lines::add);
        }
        return lines;
    }

    /**
     * What counts for a host.
     *
     * @param host as the inventory names its address
     * @param user whom the inventory or the command line names
     * @param unsupported is told keywords that Plumb doesn't heed and that could matter, with their places
     * @throws Unreachable where a file can't be read or understood
     */
    public HostSettings of(String host, Optional<String> user, Consumer<Unsupported> unsupported) throws Unreachable {
        var evaluation = new Evaluation(this, host, user, unsupported);
        evaluate(evaluation);
        var settings = evaluation.settings();
        if (settings.wantsFinalPass()) {
            settings.goOnToTheEnd();
            evaluate(evaluation);
        }
        return settings;
    }

    private void evaluate(Evaluation evaluation) throws Unreachable {
        evaluation.apply(options, Path.of(""));
        for (var start : starts) {
            var lines = read(start.file());
            if (lines.isEmpty() && start.mustExist()) {
                throw new Unreachable(
                        "There is no OpenSSH configuration " + start.file() + ". Correct \"ssh_config\".");
            }
            evaluation.apply(lines.orElse(List.of()), start.folder());
        }
    }

    /**
     * A setting that Plumb doesn't heed.
     *
     * @param keyword as ssh_config(5) has it, in small letters
     */
    public record Unsupported(String keyword, String place) {}

    Surroundings surroundings() {
        return surroundings;
    }

    /** Empty where there is no such file. */
    Optional<List<ConfigLine>> read(Path file) throws Unreachable {
        var known = files.get(file);
        if (known == null) {
            known = parse(file);
            files.put(file, known);
        }
        return known;
    }

    private static Optional<List<ConfigLine>> parse(Path file) throws Unreachable {
        List<String> texts;
        try {
            texts = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            var why = e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
            throw new Unreachable("The OpenSSH configuration " + file + " can't be read: " + why + ".", e);
        }
        var lines = new ArrayList<ConfigLine>();
        for (var i = 0; i < texts.size(); i++) {
            ConfigLine.parse(file + ":" + (i + 1), texts.get(i)).ifPresent(lines::add);
        }
        return Optional.of(List.copyOf(lines));
    }

    /** The files that an Include names, in their order. */
    List<Path> included(String pattern, Path folder) {
        return included.computeIfAbsent(folder + "\0" + pattern, _ -> Globs.files(absolute(pattern, folder)));
    }

    private String absolute(String pattern, Path folder) {
        if (pattern.startsWith("~/")) {
            return surroundings.home() + pattern.substring(1);
        }
        return pattern.startsWith("/") ? pattern : folder + "/" + pattern;
    }
}
