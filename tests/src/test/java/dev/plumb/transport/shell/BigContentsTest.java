package dev.plumb.transport.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumb.model.Drift;
import dev.plumb.model.Value;
import dev.plumb.node.Answer;
import dev.plumb.node.Conversing;
import dev.plumb.node.FileContent;
import dev.plumb.node.Unreachable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Contents that are too big for a request, through a shell of their own. */
@ParameterizedClass
@MethodSource("dev.plumb.transport.shell.Shell#installed")
class BigContentsTest {
    private static final int BIG = 3_000_001;

    private final Desk desk;
    private final Place here = new Place();
    private final Place place = new Place();

    BigContentsTest(Shell shell) {
        this.desk = new Desk(shell);
    }

    @AfterEach
    void leave() {
        desk.close();
        here.close();
        place.close();
    }

    private Path source(long seed) throws IOException {
        var bytes = new byte[BIG];
        new Random(seed).nextBytes(bytes);
        return Files.write(here.path("big " + seed), bytes);
    }

    private static Value content(Path file) throws IOException {
        return FileContent.of(file).value();
    }

    private static String failure(List<Answer> answers) {
        return Conversing.only(answers, Answer.Failed.class).message();
    }

    @Test
    void aBigFileIsMadeThenReplacedThenNothingIsLeftToDo() throws IOException, Unreachable {
        var name = "it's \"big\" \\ -\n ä";
        desk.converge("file", "path", place.at(name), "content", content(source(1)), "mode", "0640");
        assertThat(place.path(name)).hasSameBinaryContentAs(source(1));
        assertThat(place.mode(name)).isEqualTo("rw-r-----");

        desk.converge("file", "path", place.at(name), "content", content(source(2)));
        assertThat(place.path(name)).hasSameBinaryContentAs(source(2));
        assertThat(place.mode(name)).isEqualTo("rw-r-----");
        assertThat(place.names()).containsExactly(name);
    }

    @Test
    void aSmallContentBehindABigOneTravelsInItsRequest() throws IOException, Unreachable {
        desk.converge("file", "path", place.at("file"), "content", content(source(1)));
        desk.converge("file", "path", place.at("file"), "content", "small\n");
        desk.converge("file", "path", place.at("file"), "content", content(source(1)));

        assertThat(place.path("file")).hasSameBinaryContentAs(source(1));
        assertThat(desk.dial.processes).hasSize(3);
    }

    @Test
    void onlyTheRequestTravelsWhereTheContentIsThereAlready() throws IOException, Unreachable {
        var source = source(1);
        Files.copy(source, place.path("big"));
        desk.converge("file", "path", place.at("big"), "content", content(source), "mode", "0600");

        assertThat(desk.dial.processes).hasSize(1);
        assertThat(desk.dial.sent.size()).isLessThan(BIG / 10);
    }

    @Test
    void theOldFileStaysWhereTheNewOneDoesNotPass() throws IOException, Unreachable {
        place.write("big", "old\n");
        var answers = desk.apply(
                "file", "path", place.at("big"), "content", content(source(1)), "validate", "grep -q nonsense %s");

        assertThat(failure(answers)).contains("did not pass");
        assertThat(place.read("big")).isEqualTo("old\n");
        assertThat(place.names()).containsExactly("big");
    }

    @Test
    void theOldFileIsKeptBesideTheNewOne() throws IOException, Unreachable {
        place.write("big", "old\n");
        desk.converge("file", "path", place.at("big"), "content", content(source(1)), "backup", true);

        assertThat(place.names()).hasSize(2).last().asString().matches("big\\.\\d{8}T\\d{6}Z~");
    }

    @Test
    void aFileThatChangedOnTheControlMachineMeanwhileIsRefused() throws IOException, Unreachable {
        place.write("big", "old\n");
        var source = source(1);
        var content = content(source);
        try (var file = FileChannel.open(source, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}));
        }

        assertThat(failure(desk.apply("file", "path", place.at("big"), "content", content)))
                .isEqualTo("Content arrived with another checksum than it had; did somebody change it on the control"
                        + " machine?");
        assertThat(place.read("big")).isEqualTo("old\n");
        assertThat(place.names()).containsExactly("big");
    }

    @Test
    void aFileThatIsGoneFromTheControlMachineFailsTheResourceAlone() throws IOException, Unreachable {
        var source = source(1);
        var content = content(source);
        Files.delete(source);

        assertThat(failure(desk.apply("file", "path", place.at("big"), "content", content)))
                .contains("is gone from the control machine");
        assertThat(place.names()).isEmpty();
        assertThat(desk.check("file", "path", place.at("other"))).isInstanceOf(Drift.Missing.class);
    }

    @Test
    void aFullDiskFailsClearlyAndTheOldFileStays() throws IOException, InterruptedException, Unreachable {
        assumeTrue(System.getProperty("user.name").equals("root"));
        var small = place.directory("small");
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small.toString()) == 0);
        try {
            Files.writeString(small.resolve("big"), "old\n");

            assertThat(failure(desk.apply("file", "path", small + "/big", "content", content(source(1)))))
                    .contains("No space left on device");
            assertThat(small.resolve("big")).hasContent("old\n");
            assertThat(small).isDirectoryNotContaining(file -> !file.endsWith("big"));
        } finally {
            run("umount", small.toString());
        }
    }

    @Test
    void aHugeFileIsNeverHeld() throws IOException, Unreachable {
        var huge = here.path("huge");
        try (var file = FileChannel.open(huge, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[] {7}), 300L * 1024 * 1024 - 1);
        }
        var counted = new Heap();
        desk.dial.keepNothing();
        desk.converge("file", "path", place.at("huge"), "content", content(huge));

        assertThat(counted.grownBy()).isLessThan(64L * 1024 * 1024);
        assertThat(Files.size(place.path("huge"))).isEqualTo(300L * 1024 * 1024);
    }

    /** All that this thread has allocated since. */
    private static final class Heap {
        private final com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        private final long before = threads.getCurrentThreadAllocatedBytes();

        long grownBy() {
            return threads.getCurrentThreadAllocatedBytes() - before;
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
