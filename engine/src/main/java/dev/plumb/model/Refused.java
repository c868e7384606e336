package dev.plumb.model;

import java.util.List;

/** Thrown once, with every problem found, where going on would be a guess. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What was refused, which decides the exit code. */
    public enum Kind {
        /** Playbooks, inventories, variables, templates: exit code 4. */
        SOURCES,
        /** Flags and arguments of the command line: exit code 5. */
        OPTIONS,
        /** Everything else, such as a limit that matches no host: exit code 1. */
        REQUEST
    }

    private final Kind kind;
    private final transient List<Problem> problems;

    public Refused(Kind kind, List<Problem> problems) {
        super(problems.isEmpty() ? "refused" : problems.getFirst().toString());
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("a refusal names at least one problem");
        }
        this.kind = kind;
        this.problems = List.copyOf(problems);
    }

    public Refused(Problem problem) {
        this(Kind.SOURCES, List.of(problem));
    }

    public Kind kind() {
        return kind;
    }

    /** In the order of their finding. */
    public List<Problem> problems() {
        return problems;
    }
}
