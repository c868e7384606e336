package dev.plumb.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads the command lines and environments of all processes that begin, as fast as it can, until it is closed. */
final class ProcessSampler implements AutoCloseable {
    private final Set<String> commandLines = ConcurrentHashMap.newKeySet();
    private final Set<String> environments = ConcurrentHashMap.newKeySet();
    private final AtomicInteger rounds = new AtomicInteger();
    private final Set<Path> older = new HashSet<>(processes());
    private final Thread thread = Thread.ofPlatform().name("sampler").start(this::sample);
    private volatile boolean closed;

    private void sample() {
        while (!closed) {
            for (var process : processes()) {
                if (!older.contains(process)) {
                    read(process.resolve("cmdline"), commandLines);
                    read(process.resolve("environ"), environments);
                }
            }
            rounds.incrementAndGet();
        }
    }

    private static List<Path> processes() {
        var found = new ArrayList<Path>();
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            processes.forEach(found::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static void read(Path file, Set<String> seen) {
        try {
            seen.add(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        } catch (IOException _) {
            // It has ended.
        }
    }

    int rounds() {
        return rounds.get();
    }

    /** What was found so far. */
    List<String> found(Traces traces) {
        var found = new ArrayList<String>();
        commandLines.forEach(line -> found.addAll(traces.in("a command line", line)));
        environments.forEach(environment -> found.addAll(traces.in("an environment", environment)));
        return found;
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
