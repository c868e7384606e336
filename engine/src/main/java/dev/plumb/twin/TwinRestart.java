package dev.plumb.twin;

import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.resource.Desired;
import java.util.Set;

/** Restarting a node: it counts its restarts, and says that one is required until it had one. */
enum TwinRestart implements Behaviour {
    INSTANCE;

    /** What Debian's packages leave where a restart is required. */
    private static final String REQUIRED = "/run/reboot-required";

    @Override
    public State read(World world, Desired subject) {
        var restarts = world.node().counted(new Action("act", subject.type().name(), ""));
        var state = Value.Mapping.EMPTY.with("boot_id", Value.of(Long.toString(restarts)));
        return new State.Present(
                subject.arguments().get("when_required").equals(java.util.Optional.of(Value.of(true)))
                        ? state.with(
                                "only_if", Value.of(world.tree().at(REQUIRED).isPresent()))
                        : state);
    }

    @Override
    public Value.Mapping apply(World world, Desired desired, String verb, Set<String> changes) {
        world.tree().remove(REQUIRED);
        return Value.Mapping.EMPTY;
    }
}
