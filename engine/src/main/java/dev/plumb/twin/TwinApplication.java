package dev.plumb.twin;

import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.resource.Desired;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Applications of the COM+ catalog; their roles and components go with them. */
enum TwinApplication implements Behaviour {
    INSTANCE;

    @Override
    public State read(World world, Desired subject) {
        return Listed.INSTANCE.read(world, subject);
    }

    @Override
    public Value.Mapping apply(World world, Desired desired, String verb, Set<String> changes) throws ApplyFailed {
        var key = world.key(desired);
        switch (verb) {
            case "remove" -> remove(world, desired, key);
            case "act" -> {}
            default ->
                world.node()
                        .put(
                                key,
                                Listed.changed(
                                        world.node().get(key).orElseGet(() -> fresh(desired)), desired, changes, verb));
        }
        return Value.Mapping.EMPTY;
    }

    private static Thing fresh(Desired desired) {
        return new Thing(
                Identities.of(desired.type(), desired.arguments()),
                Value.Mapping.EMPTY.with("proxy", Value.of(false)).with("service_name", Value.of("")));
    }

    /** With its roles and components. */
    static void remove(World world, Desired desired, Key key) throws ApplyFailed {
        var name = desired.arguments().get("name").map(Value::toString).orElse("");
        var deletable =
                world.node().get(key).flatMap(thing -> thing.properties().get("deletable"));
        if (deletable.equals(Optional.of(Value.of(false)))) {
            throw new ApplyFailed(
                    "COMADMIN_E_NOTDELETEABLE: deleting " + name + " is disabled",
                    1,
                    "0x8011042B",
                    Value.Mapping.EMPTY);
        }
        for (var kind : List.of(TwinCatalog.ROLE, TwinCatalog.COMPONENT)) {
            TwinCatalog.keysBelow(world, kind, name).forEach(world.node()::remove);
        }
        world.node().remove(key);
    }
}
