package dev.plumb.resource;

import dev.plumb.model.Value;

/** Remembers what was written to properties that can't be read back. */
public interface Memory {
    /** Whether a value differs from the one that was last written there, or nothing is known of it. */
    boolean differs(String resource, String property, Value value);

    /** Remembers nothing: for every value it says that it differs. */
    Memory NOTHING = (_, _, _) -> true;
}
