package dev.plumb.language;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Collects what is wrong, so that a user sees all of it at once. Belongs to one thread. */
final class Problems {
    private static final Source NOWHERE = new Source(Path.of(""), 1, 1);

    private final LinkedHashSet<Problem> found = new LinkedHashSet<>();
    private final Set<Source> broken = new HashSet<>();

    void add(Source source, String summary, String detail) {
        if (!broken.contains(line(source))) {
            found.add(Problem.at(source, summary, detail));
        }
    }

    void add(Problem problem) {
        found.add(problem);
    }

    /** Adds what is wrong with a file's YAML; what else seems wrong on the same lines follows from it, and is left out. */
    void addOfYaml(Problems yaml) {
        yaml.found.forEach(problem -> {
            found.add(problem);
            problem.source().map(Problems::line).ifPresent(broken::add);
        });
    }

    private static Source line(Source source) {
        return new Source(source.file(), source.line(), 1);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** Ends here with all of them, if there are any: file by file, each in reading order. */
    void refuse() {
        if (!found.isEmpty()) {
            var files = found.stream().map(Problems::file).distinct().toList();
            var sorted = new ArrayList<>(found);
            sorted.sort(Comparator.<Problem>comparingInt(problem -> files.indexOf(file(problem)))
                    .thenComparing(problem -> problem.source().orElse(NOWHERE)));
            throw new Refused(Refused.Kind.SOURCES, sorted);
        }
    }

    private static Path file(Problem problem) {
        return problem.source().orElse(NOWHERE).file();
    }
}
