package dev.plumb.transport.shell;

import dev.plumb.node.Unreachable;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One running shell: what goes in, and a reader for each stream that comes out. */
final class Conversation implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(3);
    private static final String ENDED = "its shell ended";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Wire wire;
    private final String nonce;
    private final LastWords noise = new LastWords();
    private final LastWords errors = new LastWords();
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final Thread reader;
    private final Thread errorReader;
    private final Sources sources = new Sources();
    private boolean opened;
    private volatile boolean answered;

    /** What a reader hands on. */
    private sealed interface Arrival {
        record Came(Frame frame) implements Arrival {}

        record Ended(String why) implements Arrival {}
    }

    Conversation(Wire wire) {
        this.wire = wire;
        this.nonce = nonce();
        this.reader = Thread.ofVirtual().name("plumb-answers").start(this::readAnswers);
        this.errorReader = Thread.ofVirtual().name("plumb-errors").start(this::readErrors);
    }

    /** Its first character occurs once, which makes the search for it simple and sure. */
    static String nonce() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return "z" + HexFormat.of().formatHex(bytes);
    }

    Sources sources() {
        return sources;
    }

    /** Sends a request in one write; the first one brings the runtime, each later one releases the watcher before it. */
    void send(String source) throws Unreachable {
        write(opened ? "plumb_release\n" + atOnce(source) : opening(source));
        opened = true;
    }

    /** The nonce is sent in halves, so that whatever echoes its input can't be taken for an answer. */
    static String start(String nonce) {
        return "plumb_nonce='" + nonce.substring(0, 16) + "''" + nonce.substring(16) + "'\n" + Scripts.START;
    }

    private String opening(String source) {
        return start(nonce) + atOnce(Scripts.RUNTIME + "plumb_group=" + (wire.ownGroup() ? 1 : 0) + "\n" + source);
    }

    /** Bash reads its source byte by byte, unless it is told how long it is; the others just read on. */
    private static String atOnce(String source) {
        return "[ -z \"${BASH_VERSION-}\" ] || { IFS= read -r -N " + source.length()
                + " plumb_source && eval \"$plumb_source\"; }\n" + source;
    }

    /** A word for the watcher, while a request runs. Where nobody hears it any more, the exchange finds that out. */
    void tell(String word) {
        try {
            put(word + "\n");
        } catch (IOException e) {
            // The shell has gone, which is what every word for the watcher leads to.
        }
    }

    private void write(String text) throws Unreachable {
        try {
            put(text);
        } catch (IOException e) {
            while (next(FAREWELL).isPresent()) {
                // What it said before it ended explains more than the broken pipe does.
            }
            throw lost(String.valueOf(e.getMessage()));
        }
    }

    private void put(String text) throws IOException {
        wire.input().write(Literal.wire(text));
        wire.input().flush();
    }

    /**
     * The next answer; empty if none came in time.
     *
     * @throws Unreachable if the shell has ended
     */
    Optional<Frame> next(Duration patience) throws Unreachable {
        var arrival = poll(patience);
        if (arrival.isEmpty()) {
            return Optional.empty();
        }
        return switch (arrival.get()) {
            case Arrival.Came(var frame) -> Optional.of(usable(frame));
            case Arrival.Ended(var why) -> throw lost(why);
        };
    }

    private Frame usable(Frame frame) throws Unreachable {
        answered = true;
        if (frame.kind().equals("refused")) {
            throw new Unreachable("The node's shell can't be used: " + frame.text()
                    + ". Name another one in the host's variable \"shell\" (dash, bash, busybox sh and ksh will do).");
        }
        return frame;
    }

    private Optional<Arrival> poll(Duration patience) throws Unreachable {
        try {
            return Optional.ofNullable(arrivals.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("The run was interrupted.", e);
        }
    }

    private Unreachable lost(String why) {
        awaitErrors();
        var words = lastWords();
        if (answered || !why.equals(ENDED)) {
            return new Unreachable("The connection to the node was lost: " + why + ".", words);
        }
        return new Unreachable(
                wire.whyEnded(words)
                        .orElse("The node has no usable sh: what should be one ended before its first answer."),
                words);
    }

    private void awaitErrors() {
        try {
            errorReader.join(FAREWELL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    List<String> lastWords() {
        return LastWords.last(String.join("\n", noise.lines()) + "\n" + String.join("\n", errors.lines()));
    }

    private void readAnswers() {
        var frames = new FrameReader(wire.output(), nonce, noise);
        var why = ENDED;
        try {
            for (var frame = frames.next(); frame.isPresent(); frame = frames.next()) {
                arrivals.add(new Arrival.Came(frame.get()));
            }
        } catch (IOException e) {
            why = e.getMessage() == null ? e.toString() : e.getMessage();
        }
        arrivals.add(new Arrival.Ended(why));
    }

    private void readErrors() {
        try (InputStream in = wire.errors()) {
            var buffer = new byte[4096];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                errors.add(buffer, n);
            }
        } catch (IOException e) {
            // The stream went with the shell: there are no more words to keep.
        }
    }

    /** Ends the shell; at the end of its input it kills what runs and removes its scratch files. */
    @Override
    public void close() {
        try (wire) {
            wire.input().close();
            reader.join(FAREWELL);
        } catch (IOException e) {
            // It is gone already, which is what closing wants.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets an idle shell go in peace. */
    void release() {
        if (opened) {
            tell("plumb_release");
        }
    }
}
