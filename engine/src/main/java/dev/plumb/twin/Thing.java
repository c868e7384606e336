package dev.plumb.twin;

import dev.plumb.model.Value;

/**
 * One thing on a node.
 *
 * @param identity the identity arguments as they were first written
 * @param properties its values; of a property that can't be read back only how often it was set
 */
record Thing(Value.Mapping identity, Value.Mapping properties) {
    Thing with(Value.Mapping changed) {
        return new Thing(identity, properties.with(changed));
    }
}
