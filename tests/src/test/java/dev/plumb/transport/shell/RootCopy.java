package dev.plumb.transport.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A copy-on-write copy of this machine's root file system in namespaces of its own, where a test may change anything: files,
 * accounts, mounts, the host's name, the network. Only root can make one. What is written lies in memory and goes with the copy.
 */
final class RootCopy implements AutoCloseable {
    private static final String START = """
            set -e
            mount -t tmpfs tmpfs "$1"
            mkdir "$1/changes" "$1/work" "$1/root"
            mount -t overlay overlay -o "lowerdir=/,upperdir=$1/changes,workdir=$1/work" "$1/root"
            mount -t proc proc "$1/root/proc"
            mount -t sysfs sysfs "$1/root/sys"
            mount --rbind /dev "$1/root/dev"
            mount -t tmpfs tmpfs "$1/root/dev/shm"
            hostname copy
            if command -v ip >/dev/null; then ip link set lo up; fi
            echo ready
            while :; do sleep 3600 & wait; done
            """;

    /** Everything that a read could have changed, access times excepted. */
    private static final String LOOK = """
            find "$1/changes" -printf '%P|%y|%m|%U|%G|%s|%C@|%l\\n' | LC_ALL=C sort
            hostname
            cut -d ' ' -f 1-5 /proc/self/mountinfo
            """;

    private final Path folder;
    private final Process holder;
    private final String pid;

    RootCopy() {
        try {
            folder = Files.createTempDirectory("plumb-copy");
            holder = new ProcessBuilder(
                            "unshare",
                            "--mount",
                            "--uts",
                            "--ipc",
                            "--net",
                            "--pid",
                            "--fork",
                            "--kill-child",
                            "--propagation",
                            "private",
                            "sh",
                            "-c",
                            START,
                            "sh",
                            folder.toString())
                    .redirectErrorStream(true)
                    .start();
            var words = holder.inputReader().readLine();
            if (!"ready".equals(words)) {
                throw new IllegalStateException("A copy of the root file system can't be made: " + words);
            }
            pid = holder.children()
                    .findFirst()
                    .map(child -> Long.toString(child.pid()))
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> inside(String... command) {
        var words = new ArrayList<>(
                List.of("nsenter", "--target", pid, "--mount", "--uts", "--ipc", "--net", "--pid", "--wd=/"));
        words.addAll(List.of(command));
        return words;
    }

    private List<String> rooted(String... command) {
        var words = inside("chroot", folder.resolve("root").toString());
        words.addAll(List.of(command));
        return words;
    }

    /** Starts this shell in the copy. */
    ProcessDial dial(Shell shell) {
        return dial(List.of(shell.words()));
    }

    /** Starts a program in the copy that becomes a shell. */
    ProcessDial dial(List<String> command) {
        return new ProcessDial(rooted(command.toArray(String[]::new)).toArray(String[]::new));
    }

    /** Starts a program in the copy, which goes with it. */
    Process start(List<String> command) throws IOException {
        return new ProcessBuilder(rooted(command.toArray(String[]::new)))
                .redirectErrorStream(true)
                .start();
    }

    /** Runs a script of sh in the copy. */
    Ended run(String script) {
        return run(rooted("sh", "-c", script));
    }

    /** What is different from this machine, with times: equal before and after means that nothing was written. */
    String changes() {
        var ended = run(inside("sh", "-c", LOOK, "sh", folder.toString()));
        if (ended.code() != 0) {
            throw new IllegalStateException(ended.output());
        }
        return ended.output();
    }

    /** How a script ended and what it printed on both streams. */
    record Ended(int code, String output) {}

    private static Ended run(List<String> command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(new java.io.File("/dev/null"))
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            holder.descendants().forEach(ProcessHandle::destroyForcibly);
            holder.destroyForcibly().waitFor();
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
