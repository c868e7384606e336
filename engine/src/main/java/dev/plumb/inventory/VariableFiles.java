package dev.plumb.inventory;

import dev.plumb.language.YamlReader;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The files of {@code group_vars} and {@code host_vars}: each directory is listed once, each file read when it is needed, once. */
final class VariableFiles {
    private static final List<String> EXTENSIONS = List.of(".yml", ".yaml", ".json");

    private final Path workingDirectory;
    private final Map<Path, Map<String, List<Path>>> listed = new ConcurrentHashMap<>();
    private final Map<Path, Syntax.Mapping> read = new ConcurrentHashMap<>();

    VariableFiles(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    /** What a group or host sets there: one mapping per file. */
    List<Syntax.Mapping> of(Path directory, String name) {
        return listed.computeIfAbsent(directory, VariableFiles::list).getOrDefault(name, List.of()).stream()
                .map(file -> read.computeIfAbsent(file, this::read))
                .toList();
    }

    /** The names that a directory has files for. */
    Set<String> names(Path directory) {
        return listed.computeIfAbsent(directory, VariableFiles::list).keySet();
    }

    /** The files that were read so far. */
    SortedSet<Path> files() {
        return new TreeSet<>(read.keySet());
    }

    private static Map<String, List<Path>> list(Path directory) {
        var files = new HashMap<String, List<Path>>();
        for (Path entry : entries(directory)) {
            String name = entry.getFileName().toString();
            if (Files.isDirectory(entry)) {
                files.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(0, below(entry));
            } else {
                nameOf(name)
                        .ifPresent(owner -> files.computeIfAbsent(owner, _ -> new ArrayList<>())
                                .add(entry));
            }
        }
        return files;
    }

    private static List<Path> below(Path directory) {
        var files = new ArrayList<Path>();
        for (Path entry : entries(directory)) {
            if (Files.isDirectory(entry)) {
                files.addAll(below(entry));
            } else if (nameOf(entry.getFileName().toString()).isPresent()) {
                files.add(entry);
            }
        }
        return files;
    }

    /** Without hidden files and backups, in the order of their names. */
    private static List<Path> entries(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var entries = Files.list(directory)) {
            return entries.filter(entry -> {
                        String name = entry.getFileName().toString();
                        return !name.startsWith(".") && !name.endsWith("~");
                    })
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Refused(Problem.anywhere(
                    "Variables not readable", directory + " can't be listed: " + e.getMessage() + "."));
        }
    }

    /** The host's or group's name, where it is a file of variables: a host's name may have dots itself. */
    private static Optional<String> nameOf(String file) {
        for (String extension : EXTENSIONS) {
            if (file.endsWith(extension)) {
                return Optional.of(file.substring(0, file.length() - extension.length()));
            }
        }
        boolean other = List.of(".md", ".txt", ".orig", ".bak", ".swp", ".retry", ".ini", ".cfg").stream()
                .anyMatch(file::endsWith);
        return other ? Optional.empty() : Optional.of(file);
    }

    private Syntax.Mapping read(Path file) {
        Syntax syntax = YamlReader.read(file, Shown.path(file, workingDirectory));
        return switch (syntax) {
            case Syntax.Mapping mapping -> checked(mapping);
            case Syntax.Scalar(Source source, var _, Value.Nothing _, var _) -> new Syntax.Mapping(source, List.of());
            case Syntax.Scalar _, Syntax.Sequence _ ->
                throw new Refused(Problem.at(
                        syntax.source(), "Not a file of variables", "A file of variables is a mapping: name: value."));
        };
    }

    private static Syntax.Mapping checked(Syntax.Mapping mapping) {
        var problems = mapping.entries().stream()
                .flatMap(entry -> Names.againstVariable(entry.key()).stream()
                        .map(against -> Problem.at(entry.source(), "Not a variable's name", against)))
                .toList();
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Kind.SOURCES, problems);
        }
        return mapping;
    }
}
