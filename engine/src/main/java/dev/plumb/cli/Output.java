package dev.plumb.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.function.UnaryOperator;

/** Standard output or error. When its reader has gone ({@code plumb … | head}), the rest is dropped quietly. */
public final class Output {
    private final OutputStream stream;
    private final Charset charset;
    private UnaryOperator<String> last = UnaryOperator.identity();
    private boolean failed;

    public Output(OutputStream stream, Charset charset) {
        this.stream = stream;
        this.charset = charset;
    }

    /** What is done to each text before it is written. */
    synchronized void pass(UnaryOperator<String> change) {
        last = change;
    }

    /** Writes lines that belong together at once. */
    public void lines(List<String> lines) {
        if (!lines.isEmpty()) {
            text(String.join("\n", lines) + "\n");
        }
    }

    public void line(String line) {
        text(line + "\n");
    }

    public synchronized void text(String text) {
        if (failed) {
            return;
        }
        try {
            stream.write(last.apply(text).getBytes(charset));
            stream.flush();
        } catch (IOException _) {
            failed = true;
        }
    }

    synchronized void fail() {
        failed = true;
    }

    /** Whether something was dropped. */
    synchronized boolean hasFailed() {
        return failed;
    }

    /** Whether arrows and the like can be shown. */
    boolean hasUnicode() {
        return charset.newEncoder().canEncode('→');
    }
}
