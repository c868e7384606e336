package dev.plumb.resource;

import dev.plumb.model.Value;

/** Remembers what was written to properties that can't be read back. */
public interface Memory {
    /** What the name of a resource begins with that is identified by a secret. */
    String SECRET = "secret ";

    /** Whether a value differs from the one that was last written there, or nothing is known of it. */
    boolean differs(String resource, String property, Value value);

    /** Remembers nothing: for every value it says that it differs. */
    Memory NOTHING = (_, _, _) -> true;
}
