package dev.plumb.transport.shell;

import dev.plumb.node.Utf8;
import java.nio.charset.StandardCharsets;

/**
 * One answer as it comes over the wire; engine/docs/protocol.md lists the kinds.
 *
 * @param position of the subject or step in the request's list
 * @param bytes the payload, each char a byte
 */
record Frame(String kind, int position, String bytes) {
    String text() {
        return Utf8.decode(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }
}
