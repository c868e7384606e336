package dev.plumb.transport.shell;

import static dev.plumb.node.Conversing.arguments;
import static dev.plumb.node.Conversing.exchange;
import static dev.plumb.node.Conversing.operation;
import static dev.plumb.node.Conversing.step;
import static dev.plumb.node.Conversing.subject;
import static dev.plumb.node.Conversing.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumb.node.Answer;
import dev.plumb.node.BuiltIn;
import dev.plumb.node.Conversing;
import dev.plumb.node.NodeSession;
import dev.plumb.node.ReadText;
import dev.plumb.node.Request;
import dev.plumb.node.Unreachable;
import dev.plumb.resource.Comparison;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A node that has run out of something fails the resource that needs it, in words that say what; nothing is half-written, and when
 * there is enough again, the next request does the rest.
 */
@ParameterizedClass
@MethodSource("dev.plumb.transport.shell.Shell#installed")
class ExhaustedNodeTest {
    private static final String CONTENT = "a line of a file\n".repeat(10_000);

    private static final Limits SHORT = new Limits(Duration.ofSeconds(2), Duration.ofSeconds(2));

    private static @Nullable RootCopy node;

    private final Shell shell;

    ExhaustedNodeTest(Shell shell) {
        this.shell = shell;
    }

    @BeforeAll
    static void copyThisMachine() {
        assumeTrue(System.getProperty("user.name").equals("root"));
        node = new RootCopy();
    }

    @AfterAll
    static void removeTheCopy() {
        if (node != null) {
            node.close();
        }
    }

    private static RootCopy node() {
        return Objects.requireNonNull(node);
    }

    private static void onTheNode(String script) {
        var ended = node().run("set -e; " + script);
        assertThat(ended.code()).as(ended.output()).isZero();
    }

    private NodeSession session() {
        return new ShellSession(node().dial(shell));
    }

    private static Request.Subject file(String path) {
        return subject(1, BuiltIn.FILE, "path", path, "follow", true);
    }

    private static List<Answer> write(NodeSession session, String path, ReadText guard) throws Unreachable {
        var wanted = arguments("path", path, "follow", true, "state", "present", "content", CONTENT);
        var verb = word(guard).equals("absent") ? "create" : "update";
        var step = step(file(path), guard, operation(verb, Set.of("content"), wanted));
        return exchange(session, new Request.Apply(List.of(step)));
    }

    /** Writing fails, leaves everything as it was, and succeeds once the trouble is over. */
    private void failsUntil(String path, String words, String remedy) throws Unreachable {
        var before =
                node().run("ls -A \"$(dirname " + path + ")\"; cat " + path).output();
        try (var session = session()) {
            var guard = Conversing.state(session, file(path));
            var failed = Conversing.only(write(session, path, guard), Answer.Failed.class);

            assertThat(failed.message() + " " + failed.lastWords()).containsPattern(words);
            assertThat(failed.text()).contains(guard);
            assertThat(node().run("ls -A \"$(dirname " + path + ")\"; cat " + path)
                            .output())
                    .isEqualTo(before);
            onTheNode(remedy);
            assertThat(Conversing.value(
                            Conversing.only(write(session, path, guard), Answer.Applied.class)
                                    .text(),
                            "content"))
                    .isEqualTo(Comparison.sha256(CONTENT));
        }
    }

    @Test
    void aFullDiskFailsTheFileAndLeavesNothing() throws Unreachable {
        onTheNode("mkdir -p /srv/full; mount -t tmpfs -o size=64k none /srv/full");
        failsUntil("/srv/full/file", "file system full|No space left", "mount -o remount,size=9m /srv/full");
        onTheNode("umount /srv/full");
    }

    @Test
    void aFullInodeTableFailsTheFileAndLeavesNothing() throws Unreachable {
        onTheNode("mkdir -p /srv/inodes; mount -t tmpfs -o nr_inodes=2 none /srv/inodes; echo old >/srv/inodes/file");
        failsUntil("/srv/inodes/file", "No space left", "mount -o remount,nr_inodes=9 /srv/inodes");
        onTheNode("umount /srv/inodes");
    }

    @Test
    void aReadOnlyFileSystemFailsTheFileAndSaysSo() throws Unreachable {
        onTheNode("mkdir -p /srv/ro; mount -t tmpfs none /srv/ro; echo old >/srv/ro/file; mount -o remount,ro /srv/ro");
        failsUntil("/srv/ro/file", "Read-only file system", "mount -o remount,rw /srv/ro");
        onTheNode("umount /srv/ro");
    }

    @Test
    void withoutRoomInTmpItsScratchFilesAreElsewhere() throws Unreachable {
        for (var options : List.of("ro", "nr_inodes=1")) {
            onTheNode("mount -t tmpfs -o " + options + " none /tmp; rm -f /srv/scratch");
            try (var session = session()) {
                var guard = Conversing.state(session, file("/srv/scratch"));
                Conversing.only(write(session, "/srv/scratch", guard), Answer.Applied.class);
            }
            onTheNode("umount /tmp; [ -z \"$(ls -d /var/tmp/plumb.* 2>/dev/null)\" ]");
        }
    }

    @Test
    void withoutAnyPlaceForScratchFilesNothingIsDone() throws Unreachable {
        onTheNode("mount -t tmpfs -o ro none /tmp; mount -t tmpfs -o ro none /var/tmp; rm -f /srv/scratch");
        try (var session = session()) {
            var guard = Conversing.state(session, file("/srv/scratch"));
            var failed = Conversing.only(write(session, "/srv/scratch", guard), Answer.Failed.class);

            assertThat(failed.message())
                    .isEqualTo("There is no scratch directory, because neither /tmp nor /var/tmp can be written.");
            assertThat(failed.text()).contains(guard);
        }
        onTheNode("umount /tmp /var/tmp");
    }

    @Test
    void aCommandWhoseWordsFindNoRoomFailsAndSaysSo() throws Unreachable {
        onTheNode("mount -t tmpfs -o size=4k none /tmp; head -c 4096 /dev/zero >/tmp/fill");
        var run = operation("act", Set.of(), arguments("cmd", "echo hello"));
        try (var session = session()) {
            var step = step(subject(1, BuiltIn.SHELL), new ReadText("present\n"), run);
            var failed = Conversing.only(exchange(session, new Request.Apply(List.of(step))), Answer.Failed.class);

            assertThat(failed.message()).contains("is the file system full?");
        }
        onTheNode("umount /tmp");
    }

    /** Whatever comes of it: what is told is what a session without limits sees. */
    private void toldTruly(List<String> limited, String path) throws Unreachable {
        var told = new ArrayList<Answer>();
        onTheNode("mkdir -p /srv/d; chmod 777 /srv/d; rm -f /srv/d/*");
        try (var session = new ShellSession(node().dial(limited), SHORT)) {
            var guard = Conversing.state(session, file(path));
            told.addAll(write(session, path, guard));
        } catch (Unreachable e) {
            assertThat(e).message().isNotBlank();
        }
        try (var session = session()) {
            var now = Conversing.state(session, file(path));
            for (var answer : told) {
                if (answer instanceof Answer.Applied(int _, var text, var _)) {
                    assertThat(now).isEqualTo(text);
                }
                if (answer instanceof Answer.Failed failed) {
                    assertThat(failed.message()).isNotBlank();
                }
            }
            assertThat(node().run("ls -A /srv/d").output().strip()).isIn("", path.substring("/srv/d/".length()));
            if (word(now).equals("present")) {
                assertThat(Conversing.value(now, "content")).isEqualTo(Comparison.sha256(CONTENT));
            }
        }
    }

    @Test
    void withTooLittleMemoryTheNodeIsUnreachableOrTheResourceFails() throws Unreachable {
        for (var kilobytes : List.of(2_500, 4_500)) {
            toldTruly(
                    List.of("sh", "-c", "ulimit -v " + kilobytes + "; exec " + String.join(" ", shell.words())),
                    "/srv/d/memory");
        }
    }

    @Test
    void withTooFewProcessesTheNodeIsUnreachableOrTheResourceFails() throws Unreachable {
        for (var processes : List.of(4)) {
            toldTruly(
                    List.of(
                            "setpriv",
                            "--reuid",
                            "daemon",
                            "--regid",
                            "daemon",
                            "--clear-groups",
                            "bash",
                            "-c",
                            "ulimit -u " + processes + "; exec " + String.join(" ", shell.words())),
                    "/srv/d/processes");
        }
    }
}
