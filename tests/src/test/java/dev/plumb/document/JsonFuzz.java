package dev.plumb.document;

import dev.plumb.fuzz.Oracle;
import dev.plumb.model.Value;

/** Any text as JSON; what is understood is the same after it was written. */
public final class JsonFuzz {
    private JsonFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Value value;
        try {
            value = Json.parse(Oracle.text(input));
        } catch (Json.Malformed e) {
            return;
        }
        again(value, Json.compact(value));
        again(value, Json.pretty(value));
    }

    private static void again(Value value, String text) {
        try {
            if (!Json.parse(text).equals(value)) {
                throw new AssertionError("Written and read again it is another value: " + text);
            }
        } catch (Json.Malformed e) {
            throw new AssertionError("What was written can't be read: " + text, e);
        }
    }
}
