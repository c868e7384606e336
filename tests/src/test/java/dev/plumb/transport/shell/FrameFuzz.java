package dev.plumb.transport.shell;

import dev.plumb.node.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Any bytes as what a node answers; a tilde in them stands for the nonce, which a hostile node knows. */
public final class FrameFuzz {
    private static final String NONCE = "z0123456789abcdef0123456789abcdef";

    private FrameFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        var bytes = new String(input, java.nio.charset.StandardCharsets.ISO_8859_1)
                .replace("~", NONCE)
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        var reader = new FrameReader(new ByteArrayInputStream(bytes), NONCE, new LastWords());
        var answers = new Answers(new Request.Read(Set.of("*"), List.of(), false), _ -> {});
        try {
            for (var frame = reader.next(); frame.isPresent(); frame = reader.next()) {
                answers.take(frame.get());
            }
            answers.flush();
        } catch (IOException | IllegalArgumentException | Facts.Malformed | Answers.Malformed garbled) {
            // The session counts as lost.
        }
    }
}
