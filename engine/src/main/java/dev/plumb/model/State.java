package dev.plumb.model;

import java.util.Optional;

/** What a node says of one resource. Absence is a state; so is what can't be read. */
public sealed interface State {
    /**
     * @param properties typed as the resource type's contract says; a property that the node doesn't have is missing
     */
    record Present(Value.Mapping properties) implements State {
        public Optional<Value> get(String property) {
            return properties.get(property);
        }
    }

    record Absent() implements State {}

    /** It is there, or may be, but this user can't read it. */
    record Unreadable(String because) implements State {}

    /**
     * What reading needs isn't on the node (yet): a tool, a Windows feature, a service.
     *
     * @param requirement its name, such as {@code FailoverClusters}
     */
    record Unavailable(String requirement) implements State {}
}
