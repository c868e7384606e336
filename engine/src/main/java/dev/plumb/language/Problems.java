package dev.plumb.language;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Collects what is wrong, so that a user sees all of it at once. Belongs to one thread. */
final class Problems {
    private final LinkedHashSet<Problem> found = new LinkedHashSet<>();

    void add(Source source, String summary, String detail) {
        found.add(Problem.at(source, summary, detail));
    }

    void add(Problem problem) {
        found.add(problem);
    }

    void addAll(List<Problem> problems) {
        found.addAll(problems);
    }

    /** Ends here with all of them, if there are any. */
    void refuse() {
        if (!found.isEmpty()) {
            throw new Refused(Refused.Kind.SOURCES, new ArrayList<>(found));
        }
    }
}
