package dev.plumb.transport.shell;

import dev.plumb.node.Unreachable;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts a shell on this machine, in a process group of its own, and keeps what is sent to it. */
final class ProcessDial implements Dial {
    private final List<String> command = new ArrayList<>(List.of("setsid"));
    final List<Process> processes = new ArrayList<>();
    final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private boolean keeping = true;

    ProcessDial(String... command) {
        this.command.addAll(List.of(command));
    }

    /** From now on what is sent isn't kept. */
    void keepNothing() {
        keeping = false;
    }

    String sentText() {
        return sent.toString(StandardCharsets.UTF_8);
    }

    @Override
    public Wire open() throws Unreachable {
        try {
            var process = new ProcessBuilder(command).start();
            processes.add(process);
            return new ProcessWire(process);
        } catch (IOException e) {
            throw new Unreachable("The shell can't be started: " + e.getMessage(), e);
        }
    }

    private final class ProcessWire implements Wire {
        private final Process process;
        private final OutputStream input;

        ProcessWire(Process process) {
            this.process = process;
            this.input = new FilterOutputStream(process.getOutputStream()) {
                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    out.write(bytes, from, length);
                    if (keeping) {
                        sent.write(bytes, from, length);
                    }
                }
            };
        }

        @Override
        public OutputStream input() {
            return input;
        }

        @Override
        public InputStream output() {
            return process.getInputStream();
        }

        @Override
        public InputStream errors() {
            return process.getErrorStream();
        }

        @Override
        public void close() {
            try {
                if (!process.waitFor(7, TimeUnit.SECONDS)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
