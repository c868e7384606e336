package dev.plumb.twin;

import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.resource.Desired;
import java.util.Set;

/** How the resources of some types behave on a twin. */
interface Behaviour {
    State read(World world, Desired subject);

    /**
     * Does what a node would do.
     *
     * @param desired all arguments
     * @param changes the properties that differ
     * @return what the operation gives back; empty but for actions
     */
    Value.Mapping apply(World world, Desired desired, String verb, Set<String> changes) throws ApplyFailed;
}
