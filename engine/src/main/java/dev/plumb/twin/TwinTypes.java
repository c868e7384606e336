package dev.plumb.twin;

import dev.plumb.resource.ResourceType;
import dev.plumb.resource.ResourceTypes;
import java.util.Collection;
import java.util.Optional;

/** The contracts that twins go by. */
interface TwinTypes {
    Optional<ResourceType> find(String name);

    Collection<String> names();

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
