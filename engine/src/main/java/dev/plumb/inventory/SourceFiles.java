package dev.plumb.inventory;

import dev.plumb.model.Nearest;
import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;
import dev.plumb.vault.Vault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds and reads what {@code -i} names: a file, a directory of files, or a list of hosts with a comma. */
final class SourceFiles {
    private static final Set<String> IGNORED =
            Set.of(".orig", ".cfg", ".retry", ".bak", ".swp", ".md", ".txt", ".rst", ".log", ".ftl", ".sh", ".ps1");

    private final Path workingDirectory;
    private final Draft draft;
    private final Vault vault;
    private final List<Path> directories = new ArrayList<>();

    SourceFiles(Path workingDirectory, Draft draft, Vault vault) {
        this.workingDirectory = workingDirectory;
        this.draft = draft;
        this.vault = vault;
    }

    /** The directories whose {@code group_vars} and {@code host_vars} belong to the inventory, the weakest first. */
    List<Path> directories() {
        return directories;
    }

    void read(String source) {
        if (source.isBlank()) {
            draft.problems().add(Problem.anywhere("No inventory", "-i is followed by an empty text."));
        } else if (source.contains(",")) {
            list(source);
        } else {
            path(source);
        }
    }

    private void list(String source) {
        var place = new Source(Path.of("-i"), 1, 1);
        for (String name : source.split(",", -1)) {
            if (!name.isBlank()) {
                draft.add(draft.group(Draft.UNGROUPED), name.strip(), place, Optional.empty());
            }
        }
    }

    private void path(String source) {
        try {
            Path path = workingDirectory.resolve(source).normalize();
            if (Files.isDirectory(path)) {
                directory(path);
            } else if (Files.exists(path)) {
                directories.add(parent(path));
                file(path);
            } else {
                missing(source, path);
            }
        } catch (InvalidPathException e) {
            draft.problems()
                    .add(Problem.anywhere(
                            "No inventory", "\"" + source + "\" can't be a path: " + e.getReason() + "."));
        }
    }

    private static Path parent(Path path) {
        return Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(path);
    }

    private void missing(String source, Path path) {
        var names = new ArrayList<String>();
        try (var siblings = Files.list(parent(path))) {
            siblings.forEach(sibling -> names.add(sibling.getFileName().toString()));
        } catch (IOException _) {
            // Then there are no near names.
        }
        draft.problems()
                .add(Problem.anywhere(
                        "Inventory not found",
                        "There is no inventory at " + source + "."
                                + Nearest.suggestion(String.valueOf(path.getFileName()), names)
                                + " A list of hosts has a comma: -i \"" + source + ",\"."));
    }

    private void directory(Path directory) {
        directories.add(directory.toAbsolutePath());
        var files = new ArrayList<Path>();
        try (var entries = Files.list(directory)) {
            entries.filter(Files::isRegularFile)
                    .filter(SourceFiles::isInventory)
                    .sorted()
                    .forEach(files::add);
        } catch (IOException e) {
            draft.problems().add(unreadable(directory, e));
            return;
        }
        if (files.isEmpty()) {
            draft.problems()
                    .add(Problem.anywhere(
                            "Inventory not found",
                            "The directory " + shown(directory) + " holds no inventory: a file such as hosts.yml."));
        }
        files.forEach(this::file);
    }

    private static boolean isInventory(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".")
                && !name.endsWith("~")
                && IGNORED.stream().noneMatch(name.toLowerCase(Locale.ROOT)::endsWith);
    }

    private void file(Path file) {
        draft.files.add(file.toAbsolutePath().normalize());
        try {
            var bytes = Files.readAllBytes(file);
            var encrypted = Vault.looksLike(bytes);
            var plain = encrypted ? vault.open(bytes, new Source(shown(file), 1, 1)) : bytes;
            if (isYaml(file, plain)) {
                YamlInventory.read(file, shown(file), draft, vault);
            } else {
                ini(file, plain, encrypted);
            }
        } catch (Refused e) {
            draft.problems().addAll(e.problems());
        } catch (CharacterCodingException _) {
            draft.problems()
                    .add(Problem.at(new Source(shown(file), 1, 1), "Not UTF-8", "The inventory isn't UTF-8 text."));
        } catch (IOException e) {
            draft.problems().add(unreadable(file, e));
        }
    }

    private void ini(Path file, byte[] plain, boolean encrypted) throws IOException {
        String text = text(plain);
        if (text.startsWith("#!")) {
            draft.problem(
                    new Source(shown(file), 1, 1),
                    "Not yet",
                    "This is a program; Plumb can't run inventory programs yet. Save what it prints as a .yml file.");
            return;
        }
        IniInventory.read(text.startsWith("\uFEFF") ? text.substring(1) : text, shown(file), encrypted, draft);
    }

    /** @throws CharacterCodingException where it isn't UTF-8 */
    private static String text(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static boolean isYaml(Path file, byte[] plain) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".yml") || name.endsWith(".yaml") || name.endsWith(".json")) {
            return true;
        }
        if (name.endsWith(".ini")) {
            return false;
        }
        return text(plain)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .filter(line -> line.equals("---") || line.startsWith("{") || line.matches("[\\w.-]+:"))
                .isPresent();
    }

    private Problem unreadable(Path path, IOException fault) {
        return Problem.anywhere("Inventory not readable", shown(path) + " can't be read: " + fault.getMessage() + ".");
    }

    private Path shown(Path path) {
        return Shown.path(path, workingDirectory);
    }
}
