package dev.plumb.transport.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What else a shell prints: before, between, after and in the midst of its answers, at every byte. */
class FrameReaderTest {
    private static final long SEED = Long.getLong("frames.seed", System.nanoTime());
    private static final String NONCE = "z0123456789abcdef0123456789abcdef";
    private static final List<Frame> SENT = List.of(
            new Frame("begin", 0, ""),
            new Frame("read", 3, "present\nmode 4:0644\n"),
            new Frame("out", 12, "bytes \0\u00ff\n" + NONCE.substring(0, 9)),
            new Frame("end", 0, ""));

    private static String stream() {
        var text = new StringBuilder();
        SENT.forEach(frame -> text.append(NONCE)
                .append(' ')
                .append(frame.kind())
                .append(' ')
                .append(frame.position())
                .append(' ')
                .append(frame.bytes().length())
                .append('\n')
                .append(frame.bytes())
                .append('\n')
                .append(NONCE)
                .append(".\n"));
        return text.toString();
    }

    /** What was read, and whether the stream ended well. */
    private record Heard(List<Frame> frames, boolean well) {}

    private static Heard hear(String stream, LastWords noise) {
        var frames = new ArrayList<Frame>();
        var reader =
                new FrameReader(new ByteArrayInputStream(stream.getBytes(StandardCharsets.ISO_8859_1)), NONCE, noise);
        try {
            for (var frame = reader.next(); frame.isPresent(); frame = reader.next()) {
                frames.add(frame.get());
            }
            return new Heard(frames, true);
        } catch (IOException e) {
            return new Heard(frames, false);
        }
    }

    @Test
    void aStreamThatIsCutAtAnyByteGivesWholeFramesOnly() {
        var stream = stream();
        for (int at = 0; at <= stream.length(); at++) {
            var heard = hear(stream.substring(0, at), new LastWords());
            assertThat(heard.frames()).isEqualTo(SENT.subList(0, heard.frames().size()));
        }
    }

    @Test
    void noiseAtAnyByteIsSteppedOverOrNoticed() {
        System.out.println("FrameReaderTest: -Dframes.seed=" + SEED);
        var random = new Random(SEED);
        var stream = stream();
        for (int at = 0; at <= stream.length(); at++) {
            for (var noise : List.of("x", "\n", "mesg: ttyname failed\n", "z", NONCE.substring(0, 20), bytes(random))) {
                var heard = hear(stream.substring(0, at) + noise + stream.substring(at), new LastWords());
                if (heard.well() && heard.frames().size() == SENT.size()) {
                    assertThat(heard.frames())
                            .as("at %d: %s", at, noise)
                            .allSatisfy(frame ->
                                    assertThat(SENT.stream().map(Frame::bytes)).contains(frame.bytes()));
                } else {
                    assertThat(heard.frames().size()).isLessThan(SENT.size());
                }
            }
        }
    }

    @Test
    void aMegabyteOfGreetingsIsSteppedOverAndItsEndIsKept() {
        var noise = new LastWords();
        var greeting = "Welcome to the machine. ".repeat(45_000) + "\nthe last line\n";

        assertThat(hear(greeting + stream() + "logout\n", noise)).isEqualTo(new Heard(SENT, true));
        assertThat(noise.lines()).endsWith("the last line", "logout");
    }

    private static String bytes(Random random) {
        var bytes = new byte[1 + random.nextInt(40)];
        random.nextBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
