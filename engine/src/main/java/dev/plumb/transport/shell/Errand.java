package dev.plumb.transport.shell;

import dev.plumb.node.Request;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** One content on its way to or from a node, through a shell that does nothing else. */
final class Errand implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final Wire wire;
    private final String nonce = Conversation.nonce();
    private final LastWords words = new LastWords();
    private final FrameReader frames;

    Errand(Wire wire) {
        this.wire = wire;
        this.frames = new FrameReader(wire.output(), nonce, words);
        Thread.ofVirtual().name("plumb-errand-errors").start(this::drain);
    }

    /**
     * Brings a content into a file of the node.
     *
     * @throws IOException saying why it didn't arrive
     */
    void bring(InputStream content, String path) throws IOException {
        say("plumb_receive", path);
        expect("ready");
        Optional<IOException> broken = Optional.empty();
        try (var input = wire.input()) {
            var buffer = new byte[BUFFER];
            for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                input.write(buffer, 0, n);
            }
        } catch (IOException e) {
            // What the node says about it explains more than a broken pipe does.
            broken = Optional.of(e);
        }
        var why = received(broken);
        if (!why.isEmpty()) {
            throw new IOException("the content can not be written: " + why);
        }
        if (broken.isPresent()) {
            throw broken.get();
        }
    }

    private String received(Optional<IOException> broken) throws IOException {
        try {
            return expect("received").text();
        } catch (IOException e) {
            throw broken.orElse(e);
        }
    }

    /**
     * Fetches a file of the node.
     *
     * @throws IOException saying why that failed
     */
    void fetch(String path, Request.Sink sink) throws IOException {
        say("plumb_give", path);
        expect("ready");
        var head = frames.head().orElseThrow(this::ended);
        try (var payload = frames.payload(head)) {
            sink.take(payload);
            payload.transferTo(java.io.OutputStream.nullOutputStream());
        }
        frames.end();
    }

    private void say(String command, String path) throws IOException {
        var source = Conversation.start(nonce) + Scripts.COURIER + Literal.assign("plumb_path", path) + command
                + " \"$plumb_path\"\n";
        wire.input().write(Literal.wire(source));
        wire.input().flush();
    }

    private Frame expect(String kind) throws IOException {
        var frame = frames.next().orElseThrow(this::ended);
        if (!frame.kind().equals(kind)) {
            throw new IOException(frame.text());
        }
        return frame;
    }

    private IOException ended() {
        var lines = words.lines();
        var said = lines.isEmpty() ? "" : ": " + lines.getLast();
        return new IOException(wire.whyEnded(lines).orElse("the shell that should carry the content ended" + said));
    }

    private void drain() {
        try (var errors = wire.errors()) {
            var buffer = new byte[4096];
            for (int n = errors.read(buffer); n >= 0; n = errors.read(buffer)) {
                words.add(buffer, n);
            }
        } catch (IOException e) {
            // The stream went with the shell.
        }
    }

    @Override
    public void close() {
        try (wire) {
            wire.input().close();
        } catch (IOException e) {
            // It is gone already, which is what closing wants.
        }
    }
}
