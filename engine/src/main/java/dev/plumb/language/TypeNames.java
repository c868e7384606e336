package dev.plumb.language;

import java.util.Optional;
import java.util.SortedSet;

/** What a loader has to know of resource types: which there are, so that it can tell a task's type from its keywords. */
public interface TypeNames {
    SortedSet<String> names();

    /** The argument that a scalar in place of the type's mapping stands for. */
    Optional<String> freeForm(String type);
}
