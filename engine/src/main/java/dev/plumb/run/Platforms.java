package dev.plumb.run;

import dev.plumb.node.Endpoint;
import dev.plumb.resource.ResourceType;
import java.util.Optional;

/** Whether a resource type can work on the node that an endpoint leads to. */
final class Platforms {
    private Platforms() {}

    /** A sentence for people where it can't. Twins are driven by the contract and take every type. */
    static Optional<String> mismatch(ResourceType type, Endpoint endpoint) {
        if (endpoint.connection().equals("twin") || type.scripts().posix().isPresent()) {
            return Optional.empty();
        }
        return Optional.of("The resource type \"" + type.name() + "\" manages Windows nodes, and \"" + endpoint.host()
                + "\" is reached by " + endpoint.connection()
                + " as a POSIX node. Its PowerShell comes with a later release;"
                + " until then it works on twins.");
    }
}
