package dev.plumb.template;

import dev.plumb.model.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Where a file is looked for that a task or template names: in the role, beside the playbook, in the project's root. What lies
 * outside the project is refused, also behind a symbolic link.
 */
public final class ProjectFiles {
    /** A file can't be had; the message is for people and says where it was looked for. */
    public static final class NotFound extends Exception {
        private static final long serialVersionUID = 1L;

        NotFound(String message) {
            super(message, null, false, false);
        }

        /** What to tell a user. */
        public String why() {
            return String.valueOf(getMessage());
        }
    }

    private final Path project;
    private final List<Path> directories;

    /** @param directories where to look, in this order */
    public ProjectFiles(Path project, List<Path> directories) {
        this.project = project;
        this.directories = List.copyOf(directories);
    }

    /**
     * The usual places: the role's, the playbook's and the project's own directory of that kind, and these three themselves.
     *
     * @param kind {@code templates}, {@code files}, {@code vars} or {@code tasks}
     */
    public static ProjectFiles of(Path project, Optional<Path> role, Optional<Path> playbookDirectory, String kind) {
        var directories = new LinkedHashSet<Path>();
        for (var place : List.of(role, playbookDirectory, Optional.of(project))) {
            place.ifPresent(directory -> {
                directories.add(directory.resolve(kind));
                directories.add(directory);
            });
        }
        return new ProjectFiles(project, List.copyOf(directories));
    }

    /** @throws NotFound if there is no such file, or it lies outside the project */
    public Path find(String name) throws NotFound {
        return find(name, "file", Files::isRegularFile);
    }

    /** @throws NotFound if there is no such directory, or it lies outside the project */
    public Path findDirectory(String name) throws NotFound {
        return find(name, "directory", Files::isDirectory);
    }

    private Path find(String name, String what, Predicate<Path> fits) throws NotFound {
        try {
            for (Path directory : directories) {
                Path file = directory.resolve(name).normalize();
                if (fits.test(file)) {
                    return inside(name, file);
                }
            }
        } catch (InvalidPathException e) {
            throw new NotFound("\"" + name + "\" can't be a file's name: " + e.getReason() + ".");
        } catch (IOException e) {
            throw new NotFound("\"" + name + "\" can't be read: " + e.getMessage() + ".");
        }
        throw new NotFound("There is no " + what + " \"" + name + "\"." + Nearest.suggestion(name, names())
                + " It was looked for in "
                + directories.stream().map(ProjectFiles::shown).collect(Collectors.joining(", ")) + ".");
    }

    private Path inside(String name, Path file) throws IOException, NotFound {
        if (!file.toRealPath().startsWith(project.toRealPath())) {
            throw new NotFound("\"" + name + "\" lies outside the project (" + shown(project) + ").");
        }
        return file;
    }

    private static String shown(Path path) {
        String text = path.toString().replace('\\', '/');
        return text.isEmpty() ? "." : text;
    }

    private List<String> names() {
        var names = new ArrayList<String>();
        for (Path directory : directories) {
            try (var files = Files.list(directory)) {
                files.map(file -> file.getFileName().toString()).forEach(names::add);
            } catch (IOException _) {
                // A directory that isn't there has no near names.
            }
        }
        return names;
    }
}
