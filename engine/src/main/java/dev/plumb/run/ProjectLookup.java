package dev.plumb.run;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;
import dev.plumb.template.ProjectFiles;
import java.nio.file.Path;
import java.util.Optional;

/** Looks up templates and files: in the role, beside the playbook, then in the project's root. */
final class ProjectLookup implements Evaluator.FileLookup {
    private final Optional<Path> playbookDirectory;
    private final Path project;

    ProjectLookup(Path playbook, Path project) {
        this.playbookDirectory =
                Optional.of(Optional.ofNullable(playbook.getParent()).orElse(Path.of("")));
        this.project = project;
    }

    @Override
    public Path find(String name, String kind, Optional<Path> role, Source place) {
        try {
            return ProjectFiles.of(project, role, playbookDirectory, kind).find(name);
        } catch (ProjectFiles.NotFound e) {
            throw new Refused(Problem.at(place, "Missing file", e.why()));
        }
    }

    @Override
    public Path directory(String name, String kind, Optional<Path> role, Source place) {
        try {
            return ProjectFiles.of(project, role, playbookDirectory, kind).findDirectory(name);
        } catch (ProjectFiles.NotFound e) {
            throw new Refused(Problem.at(place, "Missing directory", e.why()));
        }
    }
}
