package dev.plumb.language;

import dev.plumb.model.Nearest;
import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds what a user named, in the order of the places; what lies outside of the project is refused. */
final class FileSearch {
    private final Loading loading;

    FileSearch(Loading loading) {
        this.loading = loading;
    }

    /** A file of tasks: beside the file that names it, in the role's tasks, or beside the playbook. */
    Optional<Path> tasks(Syntax.Scalar name, Surroundings around) {
        var places = new ArrayList<Path>();
        places.add(Project.directoryOf(around.file()));
        around.role().ifPresent(role -> places.add(role.resolve("tasks")));
        places.add(Project.directoryOf(around.playbook()));
        return find(name, places, around.playbook(), Files::isRegularFile, "File not found", "file");
    }

    /** A file beside the playbook: another playbook, or variables. */
    Optional<Path> beside(Path playbook, Syntax.Scalar name) {
        var places = List.of(Project.directoryOf(playbook));
        return find(name, places, playbook, Files::isRegularFile, "File not found", "file");
    }

    /** A role: beside the role that asks for it, in {@code roles/} beside the playbook, then in the project's root. */
    Optional<Path> role(Syntax.Scalar name, Surroundings around) {
        var root = Project.around(around.playbook()).root();
        var places = new ArrayList<Path>();
        around.role().map(Project::directoryOf).ifPresent(places::add);
        places.add(Project.directoryOf(around.playbook()).resolve("roles"));
        places.add(root.resolve("roles"));
        places.add(root.resolve("playbooks").resolve("roles"));
        return find(name, places, around.playbook(), Files::isDirectory, "Role not found", "role");
    }

    /** The first of {@code NAME}, {@code NAME.yml} and {@code NAME.yaml} that a role's directory holds. */
    static Optional<Path> inRole(Path directory, String name) {
        return List.of(name + ".yml", name + ".yaml", name).stream()
                .map(directory::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private Optional<Path> find(
            Syntax.Scalar name,
            List<Path> places,
            Path playbook,
            Predicate<Path> isThere,
            String summary,
            String what) {
        var candidates = candidates(name, places);
        if (candidates.isEmpty()) {
            loading.problems()
                    .add(
                            name.source(),
                            "Wrong value",
                            "This is no %s's name: \"%s\"."
                                    .formatted(what, name.text().replaceAll("\\p{Cntrl}", "?")));
            return Optional.empty();
        }
        var project = Project.around(playbook);
        var found = candidates.stream().filter(isThere).findFirst();
        var inside =
                found.map(project::contains).orElseGet(() -> candidates.stream().anyMatch(project::contains));
        if (!inside) {
            outside(name.source(), name.text(), project);
            return Optional.empty();
        }
        if (found.isEmpty()) {
            var looked = candidates.stream()
                    .map(candidate -> "\n  " + loading.shown(candidate))
                    .distinct()
                    .collect(Collectors.joining());
            loading.problems()
                    .add(
                            name.source(),
                            summary,
                            "There is no %s \"%s\".%s These places were looked at:%s"
                                    .formatted(
                                            what,
                                            name.text(),
                                            what.equals("role") ? nearest(name.text(), places) : "",
                                            looked));
        }
        return found;
    }

    private static String nearest(String name, List<Path> places) {
        var there = new TreeSet<String>();
        for (var place : places) {
            try (var entries = Files.list(place)) {
                entries.map(entry -> entry.getFileName().toString())
                        .filter(entry -> !entry.startsWith("."))
                        .forEach(there::add);
            } catch (IOException _) {
                // A place that isn't there has no near names.
            }
        }
        return Nearest.suggestion(name, there);
    }

    private static List<Path> candidates(Syntax.Scalar name, List<Path> places) {
        try {
            var path = Path.of(name.text());
            return name.text().isBlank()
                    ? List.of()
                    : places.stream()
                            .map(place -> place.resolve(path).normalize())
                            .distinct()
                            .toList();
        } catch (InvalidPathException _) {
            return List.of();
        }
    }

    private void outside(Source source, String name, Project project) {
        loading.problems()
                .add(
                        source,
                        "Outside of the project",
                        "\"%s\" leads out of the project, which is %s. Move it inside, or move the project's root: it is the nearest directory with \"inventories/\"."
                                .formatted(name, project.root()));
    }
}
