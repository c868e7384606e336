package dev.plumb.twin;

import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.resource.Desired;
import dev.plumb.resource.ResourceType;
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

    /** How the resources of a type behave. */
    static Behaviour of(ResourceType type) {
        if (type.awaits()) {
            return TwinWait.INSTANCE;
        }
        if (type.restarts()) {
            return TwinRestart.INSTANCE;
        }
        if (type.name().equals(TwinFetch.FETCH) || type.name().equals(TwinFetch.SLURP)) {
            return TwinFetch.INSTANCE;
        }
        if (type.action()) {
            return TwinActions.INSTANCE;
        }
        return switch (type.name()) {
            case Tree.FILE -> TwinFile.INSTANCE;
            case Tree.DIRECTORY -> TwinDirectory.INSTANCE;
            case Tree.LINK -> TwinLink.INSTANCE;
            case TwinLine.TYPE -> TwinLine.INSTANCE;
            case TwinBlock.TYPE -> TwinBlock.INSTANCE;
            case TwinReplace.TYPE -> TwinReplace.INSTANCE;
            case TwinIni.TYPE -> TwinIni.INSTANCE;
            case TwinPackages.TYPE -> TwinPackages.INSTANCE;
            case TwinStrays.TYPE -> TwinStrays.INSTANCE;
            case TwinCatalog.APPLICATION -> TwinApplication.INSTANCE;
            case TwinCatalog.AGENT -> TwinAgent.INSTANCE;
            case TwinCluster.ABSENT, TwinCluster.GROUP, TwinCluster.MEMBERSHIP -> TwinCluster.INSTANCE;
            default -> Listed.INSTANCE;
        };
    }
}
