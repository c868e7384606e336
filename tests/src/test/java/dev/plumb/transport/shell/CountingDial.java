package dev.plumb.transport.shell;

import dev.plumb.node.Unreachable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what is sent to a shell: one flush is one request, or one word for the watcher. */
public final class CountingDial implements Dial {
    private final Dial dial;
    private final AtomicInteger writes = new AtomicInteger();

    public CountingDial(Dial dial) {
        this.dial = dial;
    }

    int writes() {
        return writes.get();
    }

    @Override
    public Wire open() throws Unreachable {
        return new CountingWire(dial.open());
    }

    private final class CountingWire implements Wire {
        private final Wire wire;
        private final OutputStream input;

        CountingWire(Wire wire) {
            this.wire = wire;
            this.input = new FilterOutputStream(wire.input()) {
                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    out.write(bytes, from, length);
                }

                @Override
                public void flush() throws IOException {
                    writes.incrementAndGet();
                    super.flush();
                }

                @Override
                public void close() throws IOException {
                    out.close();
                }
            };
        }

        @Override
        public OutputStream input() {
            return input;
        }

        @Override
        public InputStream output() {
            return wire.output();
        }

        @Override
        public InputStream errors() {
            return wire.errors();
        }

        @Override
        public boolean ownGroup() {
            return wire.ownGroup();
        }

        @Override
        public Optional<String> whyEnded(List<String> lastWords) {
            return wire.whyEnded(lastWords);
        }

        @Override
        public void close() throws IOException {
            wire.close();
        }
    }
}
