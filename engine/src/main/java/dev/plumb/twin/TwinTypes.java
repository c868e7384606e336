package dev.plumb.twin;

import dev.plumb.model.Value;
import dev.plumb.resource.Desired;
import dev.plumb.resource.ResourceType;
import dev.plumb.resource.ResourceTypes;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Optional;

/** The contracts that twins go by. */
interface TwinTypes {
    Optional<ResourceType> find(String name);

    Collection<String> names();

    /** The other resource of an effect, with those of the arguments that are its properties too. */
    default Optional<Desired> effect(ResourceType.Effect effect, Value.Mapping arguments) {
        var type = find(effect.type());
        var identity = effect.identityFor(arguments);
        if (type.isEmpty() || identity.isEmpty()) {
            return Optional.empty();
        }
        var values = new LinkedHashMap<String, Value>();
        identity.get().forEach((name, value) -> values.put(name, Value.of(value)));
        type.get().properties().forEach((name, property) -> {
            if (!property.writeOnly() && !values.containsKey(name)) {
                arguments.get(name).ifPresent(value -> values.put(name, value));
            }
        });
        return Optional.of(new Desired(type.get(), new Value.Mapping(values)));
    }

    static TwinTypes of(ResourceTypes types) {
        return new TwinTypes() {
            @Override
            public Optional<ResourceType> find(String name) {
                return types.find(name);
            }

            @Override
            public Collection<String> names() {
                return types.names();
            }
        };
    }
}
