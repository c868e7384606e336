package dev.plumb.twin;

import dev.plumb.resource.Desired;
import java.util.List;

/**
 * What else changes with an operation: a package brings its files and its service.
 *
 * @param verb {@code create}, {@code update}, {@code remove} or {@code act}
 * @param effects written like tasks: a resource type with its arguments
 */
record Brings(Fault.Which which, String verb, List<Desired> effects) {
    Brings {
        effects = List.copyOf(effects);
    }
}
