package dev.plumb.transport.shell;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the frames in what a shell prints: the nonce marks them, and everything else is noise. */
final class FrameReader {
    private static final Pattern HEADER = Pattern.compile(" ([a-z:_]+) (\\d{1,9}) (\\d{1,18})");
    private static final int LONGEST_HEADER = 200;
    /** Far more than any answer of ours; a node that sends without an end must not fill the memory. */
    private static final int LONGEST_PAYLOAD = 256 * 1024 * 1024;

    /** @param length of the bytes that follow */
    record Head(String kind, int position, long length) {}

    private final InputStream in;
    private final byte[] nonce;
    private final LastWords noise;

    FrameReader(InputStream in, String nonce, LastWords noise) {
        this.in = new BufferedInputStream(in, 32 * 1024);
        this.nonce = nonce.getBytes(StandardCharsets.US_ASCII);
        this.noise = noise;
    }

    /**
     * The next frame; empty at the stream's end.
     *
     * @throws IOException if the stream breaks, or something was written into the midst of a frame
     */
    Optional<Frame> next() throws IOException {
        var head = head();
        if (head.isEmpty()) {
            return Optional.empty();
        }
        if (head.get().length() > LONGEST_PAYLOAD) {
            throw garbled();
        }
        var payload = new String(in.readNBytes((int) head.get().length()), StandardCharsets.ISO_8859_1);
        end();
        return Optional.of(new Frame(head.get().kind(), head.get().position(), payload));
    }

    /** The beginning of the next frame, whose bytes are still to come; empty at the stream's end. */
    Optional<Head> head() throws IOException {
        if (!skipNoise()) {
            return Optional.empty();
        }
        var header = HEADER.matcher(line());
        if (!header.matches()) {
            throw garbled();
        }
        return Optional.of(
                new Head(header.group(1), Integer.parseInt(header.group(2)), Long.parseLong(header.group(3))));
    }

    /** The bytes of a frame, which have to be read to their end before anything else is read. */
    InputStream payload(Head head) {
        return new Payload(in, head.length());
    }

    /** Steps over the mark behind a frame's bytes. */
    void end() throws IOException {
        var end = new String(in.readNBytes(nonce.length + 3), StandardCharsets.ISO_8859_1);
        if (!end.equals("\n" + new String(nonce, StandardCharsets.US_ASCII) + ".\n")) {
            throw garbled();
        }
    }

    /** A nonce has no digit pattern worth a cleverer search: it is random, so a partial match is noise for certain. */
    private boolean skipNoise() throws IOException {
        int matched = 0;
        while (matched < nonce.length) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            if (next == nonce[matched]) {
                matched++;
                continue;
            }
            noise.add(nonce, matched);
            matched = next == nonce[0] ? 1 : 0;
            if (matched == 0) {
                noise.add(next);
            }
        }
        return true;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        int next = in.read();
        while (next != '\n') {
            if (next < 0) {
                throw new EOFException("the answer was cut off");
            }
            if (line.length() > LONGEST_HEADER) {
                throw garbled();
            }
            line.append((char) next);
            next = in.read();
        }
        return line.toString();
    }

    private static IOException garbled() {
        return new IOException("another program wrote into the midst of an answer");
    }
}
