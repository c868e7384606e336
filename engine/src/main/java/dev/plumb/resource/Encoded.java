package dev.plumb.resource;

import dev.plumb.model.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** A property that a node answers in base64, because it may hold any bytes. */
final class Encoded {
    private Encoded() {}

    /**
     * The property as a text where it is one, else in base64 without line breaks; with another property that says which.
     *
     * @throws IllegalArgumentException if it isn't base64
     */
    static Map<String, Value> decode(String property, String base64, String encoding) {
        var bytes = Base64.getMimeDecoder().decode(base64);
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') < 0) {
                return Map.of(property, Value.of(text), encoding, Value.of("utf-8"));
            }
        } catch (CharacterCodingException e) {
            // Then it is no text.
        }
        return Map.of(property, Value.of(Base64.getEncoder().encodeToString(bytes)), encoding, Value.of("base64"));
    }
}
