package dev.plumb.twin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;

/** The whole lines of a file from somewhere on, without their ends. */
final class LinesOfBytes {
    private static final int BUFFER = 64 * 1024;

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
    private long from;
    private byte[] tail = {};

    LinesOfBytes(FileChannel channel, long from) {
        this.channel = channel;
        this.from = from;
    }

    /** Nothing where the file ends before the line does: another process is writing it, or died. */
    Optional<byte[]> next() throws IOException {
        var begun = new ByteArrayOutputStream();
        while (true) {
            int start = buffer.position();
            var bytes = buffer.array();
            int limit = buffer.limit();
            for (int i = start; i < limit; i++) {
                if (bytes[i] == '\n') {
                    begun.write(buffer.array(), start, i - start);
                    buffer.position(i + 1);
                    return Optional.of(begun.toByteArray());
                }
            }
            begun.write(buffer.array(), start, buffer.limit() - start);
            if (!fill()) {
                tail = begun.toByteArray();
                return Optional.empty();
            }
        }
    }

    /** What is behind the last whole line, once {@link #next} gave nothing. */
    byte[] tail() {
        return tail.clone();
    }

    private boolean fill() throws IOException {
        buffer.clear();
        int read = channel.read(buffer, from);
        buffer.flip();
        from += Math.max(0, read);
        return read > 0;
    }
}
