package dev.plumb.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** A command under strace, which notes whom it and all its children would reach, whether or not anybody answers. */
final class Watched implements AutoCloseable {
    /** What stands for any look-up of a name: every C library reads this file before it asks anybody. */
    static final String LOOK_UP = "a name is looked up";

    private static final Pattern RESOLVER = Pattern.compile("\"/etc/resolv\\.conf\"|io\\.systemd\\.Resolve");
    private static final Pattern ADDRESS =
            Pattern.compile("sa_family=AF_INET6?, .*?port=htons\\((\\d+)\\).*?\"([0-9A-Fa-f.:]+)\"");
    private static final Pattern UNREAD = Pattern.compile("\\b(?:connect|bind|send\\w+)\\(.*AF_INET");
    private static final String[] STRACE = {
        "strace",
        "-f",
        "-qq",
        "--seccomp-bpf",
        "-e",
        "signal=none",
        "-e",
        "trace=connect,bind,sendto,sendmsg,sendmmsg,openat"
    };

    private final Process process;
    private final Path trace;
    private final Path said;

    private Watched(Process process, Path trace, Path said) {
        this.process = process;
        this.trace = trace;
        this.said = said;
    }

    /** Skips the test where strace is missing, or may not watch, as in some containers. */
    static void assumePossible(Path scratch) throws IOException, InterruptedException {
        try (var nothing = start(scratch, "true")) {
            Assumptions.assumeTrue(nothing.exitCode() == 0, () -> "strace may watch nothing here: " + nothing.said());
        } catch (IOException e) {
            Assumptions.abort("strace isn't installed: " + e.getMessage());
        }
    }

    static Watched start(Path folder, String... command) throws IOException {
        var trace = Files.createTempFile(folder, "watched", ".trace");
        var said = Files.createTempFile(folder, "watched", ".said");
        var words = new ArrayList<>(List.of(STRACE));
        words.addAll(List.of("-o", trace.toString()));
        words.addAll(List.of(command));
        var builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        // A resolver that nobody answers gives up soon.
        builder.environment().put("RES_OPTIONS", "timeout:1 attempts:1");
        return new Watched(builder.start(), trace, said);
    }

    /** @param main the class to start, and what it is told */
    static Watched java(Path folder, String... main) throws IOException {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path")));
        words.addAll(List.of(main));
        return start(folder, words.toArray(String[]::new));
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("It doesn't end.");
        }
        return process.exitValue();
    }

    String said() {
        try {
            return Files.readString(said);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Each address and port as "192.0.2.1 port 22", and {@link #LOOK_UP}; after its end. */
    List<String> contacts() throws IOException {
        try (var lines = Files.lines(trace)) {
            return lines.map(Watched::contact)
                    .flatMap(Optional::stream)
                    .distinct()
                    .toList();
        }
    }

    private static Optional<String> contact(String line) {
        if (RESOLVER.matcher(line).find()) {
            return Optional.of(LOOK_UP);
        }
        var address = ADDRESS.matcher(line);
        if (address.find()) {
            return Optional.of(address.group(2).replaceFirst("^::ffff:", "") + " port " + address.group(1));
        }
        return UNREAD.matcher(line).find() ? Optional.of(line) : Optional.empty();
    }

    /** Whether anything was noted at all: every process opens files. */
    boolean saw() throws IOException {
        return Files.size(trace) > 0;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
