package dev.plumb.twin;

import dev.plumb.model.Value;
import dev.plumb.resource.Desired;
import dev.plumb.resource.ResourceType;
import java.util.Set;

/** Does operations, with all that contracts and the document say of their effects. */
record Deeds(World world) {
    /** @param changes the properties that become others */
    Value.Mapping apply(Desired desired, String verb, Set<String> changes) throws ApplyFailed {
        var behaviour = Behaviour.of(desired.type());
        var result = behaviour.apply(world, desired, verb, changes);
        if (behaviour instanceof Listed && !verb.equals("act")) {
            for (var effect : desired.type().effects()) {
                cause(effect, desired, verb);
            }
        }
        for (var brings : world.document().brings()) {
            if (brings.which().means(desired.type().name(), world.key(desired))
                    && brings.verb().equals(verb)) {
                world.bring(brings.effects());
            }
        }
        return result;
    }

    /** An effect without properties is about the other's existence; else only these properties change. */
    private void cause(ResourceType.Effect effect, Desired desired, String verb) throws ApplyFailed {
        var other = world.types().effect(effect, desired.arguments());
        if (other.isEmpty()) {
            return;
        }
        if (!effect.properties().isEmpty()) {
            if (!verb.equals("remove") && world.present(other.get())) {
                apply(other.get(), "update", effect.properties());
            }
        } else if (verb.equals("remove")) {
            bring(gone(other.get()));
        } else if (verb.equals("create") || !world.present(other.get())) {
            bring(other.get());
        }
    }

    /** Makes an effect true, whatever is there. */
    void bring(Desired effect) throws ApplyFailed {
        var there = world.present(effect);
        if (!effect.wanted()) {
            if (there) {
                apply(effect, "remove", Set.of());
            }
        } else {
            apply(
                    effect,
                    there ? "update" : "create",
                    effect.arguments().entries().keySet());
        }
    }

    private static Desired gone(Desired other) {
        return new Desired(other.type(), other.arguments().with("state", Value.of("absent")));
    }
}
