package dev.plumb.inventory;

import dev.plumb.language.SecretEntries;
import dev.plumb.language.YamlReader;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import dev.plumb.vault.Vault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of {@code group_vars} and {@code host_vars}: each directory is listed once, each file read when it is needed, once. */
final class VariableFiles {
    private static final List<String> EXTENSIONS = List.of(".json", ".yaml", ".yml");

    private final Path workingDirectory;
    private final Vault vault;
    private final Map<Path, Set<String>> listed = new ConcurrentHashMap<>();
    private final Map<Path, Syntax.Mapping> read = new ConcurrentHashMap<>();

    VariableFiles(Path workingDirectory, Vault vault) {
        this.workingDirectory = workingDirectory;
        this.vault = vault;
    }

    /** What a group or host sets there: one mapping per file. */
    List<Syntax.Mapping> of(Path directory, String name) {
        return files(directory, name).stream()
                .map(file -> read.computeIfAbsent(file, this::read))
                .toList();
    }

    /** A directory of that name first, then files. */
    private List<Path> files(Path directory, String name) {
        var entries = listed(directory);
        var files = new ArrayList<Path>();
        var below = directory.resolve(name);
        boolean isDirectory = entries.contains(name) && Files.isDirectory(below);
        if (isDirectory) {
            files.addAll(below(below));
        } else if (entries.contains(name) && nameOf(name).equals(Optional.of(name))) {
            files.add(below);
        }
        for (String extension : EXTENSIONS) {
            var file = directory.resolve(name + extension);
            if (entries.contains(name + extension) && !Files.isDirectory(file)) {
                files.add(file);
            }
        }
        return files;
    }

    /** The names that a directory has files for. */
    Set<String> names(Path directory) {
        return listed(directory).stream()
                .flatMap(entry ->
                        Files.isDirectory(directory.resolve(entry)) ? Stream.of(entry) : nameOf(entry).stream())
                .collect(Collectors.toSet());
    }

    private Set<String> listed(Path directory) {
        return listed.computeIfAbsent(directory, each -> Set.of(entries(each)));
    }

    /** The files that were read so far. */
    SortedSet<Path> files() {
        return new TreeSet<>(read.keySet());
    }

    private static List<Path> below(Path directory) {
        var files = new ArrayList<Path>();
        var names = entries(directory);
        Arrays.sort(names);
        for (String name : names) {
            var entry = directory.resolve(name);
            if (Files.isDirectory(entry)) {
                files.addAll(below(entry));
            } else if (nameOf(name).isPresent()) {
                files.add(entry);
            }
        }
        return files;
    }

    /** Without hidden files and backups. Asks for nothing but names: there may be 50,000. */
    private static String[] entries(Path directory) {
        if (!Files.isDirectory(directory)) {
            return new String[0];
        }
        return Optional.ofNullable(directory.toFile().list((_, name) -> !name.startsWith(".") && !name.endsWith("~")))
                .orElseThrow(() -> new Refused(Problem.anywhere(
                        "Variables not readable", directory + " can't be listed. Is it yours to read?")));
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
        Syntax syntax = YamlReader.read(file, Shown.path(file, workingDirectory), vault);
        return switch (syntax) {
            case Syntax.Mapping mapping -> checked(SecretEntries.marked(mapping));
            case Syntax.Scalar(Source source, var _, Value.Nothing _, var _, var _) ->
                new Syntax.Mapping(source, List.of());
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
