package dev.plumb.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.inventory.Inventory;
import dev.plumb.language.PlaybookLoader;
import dev.plumb.model.Counters;
import dev.plumb.model.Event;
import dev.plumb.model.Result;
import dev.plumb.resource.ResourceTypes;
import dev.plumb.template.Expressions;
import dev.plumb.twin.TwinSessions;
import dev.plumb.twin.TwinStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs, of two working directories, that want the same twin at the same time. */
class LockedNodesTest {
    private static final ResourceTypes TYPES = new ResourceTypes(List.of());

    private static final String INVENTORY = """
            all:
              vars:
                connection: twin
                twin:
                  platform: posix
                  answers: [{command: patience, rc: 1}]
              hosts: {node: {}, other: {}}
            """;

    /** It has the node's lock after its first task, and pauses in its second one. */
    private static final String FIRST = """
            - name: First
              hosts: node
              tasks:
                - name: Two is there
                  file: {path: /tmp/two, content: "2"}
                - name: It comes true
                  command: patience
                  register: tried
                  until: tried.rc == 0
                  retries: 1
            """;

    private static final String SECOND = """
            - name: Second
              hosts: all
              tasks:
                - name: A block that would rescue
                  block:
                    - name: Two is there
                      file: {path: /tmp/two, content: "2", mode: "0600"}
                      ignore_errors: true
                  rescue:
                    - name: Never
                      debug: {msg: rescued}
            """;

    @TempDir
    private Path first;

    @TempDir
    private Path second;

    private final List<Result> results = new CopyOnWriteArrayList<>();
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private TwinStore store = new TwinStore(Path.of(""), "", List.of(), TYPES);

    @BeforeEach
    void files() throws IOException {
        for (var place : List.of(first, second)) {
            Files.writeString(place.resolve("inventory.yml"), INVENTORY);
            Files.writeString(place.resolve("playbook.yml"), place.equals(first) ? FIRST : SECOND);
        }
        store = new TwinStore(first, "inventory.yml", List.of(first), TYPES);
    }

    private RunReport run(Path place, RunOptions options) {
        var loader = new PlaybookLoader(place, TYPES);
        var run = new Run(
                options,
                Inventory.load(List.of(place.resolve("inventory.yml").toString()), place),
                List.of(loader.load(place.resolve("playbook.yml"))),
                new Run.Tools(place, new Expressions(place), TYPES, loader),
                List.of(new TwinSessions(store)),
                Optional.empty(),
                event -> {
                    if (event instanceof Event.TaskEnded(var result) && place.equals(second)) {
                        results.add(result);
                    } else if (event instanceof Event.Warned warned) {
                        warnings.add(warned.summary() + ": " + warned.detail());
                    }
                });
        try {
            return run.execute();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RunOptions options(Path place, Event.Mode mode, RunOptions.Pauses pauses) {
        var usual = RunOptions.of(mode, place);
        return new RunOptions(
                mode,
                usual.forks(),
                usual.tags(),
                usual.skipTags(),
                usual.limit(),
                usual.extraVars(),
                false,
                false,
                usual.connections(),
                place,
                usual.segmentLimit(),
                pauses);
    }

    /** The second run, in the midst of the first. */
    private RunReport inTheMidst(RunOptions options) {
        var report = new AtomicReference<Optional<RunReport>>(Optional.empty());
        run(first, options(first, Event.Mode.APPLY, _ -> report.set(Optional.of(run(second, options)))));
        return report.get().orElseThrow();
    }

    private static Counters counters(RunReport report, String host) {
        return Optional.ofNullable(report.hosts().get(host)).orElseThrow();
    }

    private Result refused() {
        return results.stream()
                .filter(result -> result.message().startsWith("Another run"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theSecondRunFailsOnThatHostAloneSaysWhoIsThereAndRescuesNothing() {
        var report = inTheMidst(options(second, Event.Mode.APPLY, _ -> {}));

        var node = counters(report, "node");
        assertThat(node.failed()).isEqualTo(1);
        assertThat(node.unreachable() + node.changed() + node.rescued() + node.ignored())
                .isZero();
        assertThat(counters(report, "other").changed()).isEqualTo(1);
        var process = "(process " + ProcessHandle.current().pid() + ")";
        assertThat(refused().message())
                .startsWith("Another run changes this node: ")
                .contains("@", process, ", since ");
        assertThat(refused().details()).anyMatch(line -> line.contains("--lock-timeout"));
        assertThat(refused().details()).anyMatch(line -> line.contains("rm -r "));
    }

    @Test
    void aCheckNeverLooksAtTheLock() {
        var report = inTheMidst(options(second, Event.Mode.CHECK, _ -> {}));

        assertThat(report.failed()).isFalse();
        assertThat(results).extracting(Result::host).contains("node");
    }

    @Test
    void patienceEndsAfterPausesThatGrowAndAreNeverEqual() {
        var pauses = new CopyOnWriteArrayList<Duration>();
        inTheMidst(options(second, Event.Mode.APPLY, pauses::add).withLockTimeout(Duration.ofMinutes(2)));

        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofMinutes(2));
        assertThat(pauses).hasSizeBetween(8, 40).doesNotHaveDuplicates();
        assertThat(refused().details()).anyMatch(line -> line.contains("after 120 s"));
    }

    /** What the first run did meanwhile is read again, and isn't taken for somebody else's interference. */
    @Test
    void aRunThatWaitsGoesOnWithWhatTheOtherOneLeft() {
        var waiting = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        var asked = new AtomicInteger();
        RunOptions.Pauses patient = _ -> {
            asked.incrementAndGet();
            waiting.countDown();
            ended.await();
        };
        var patience = options(second, Event.Mode.APPLY, patient).withLockTimeout(Duration.ofMinutes(2));
        var report = new AtomicReference<Optional<CompletableFuture<RunReport>>>(Optional.empty());
        run(first, options(first, Event.Mode.APPLY, _ -> {
            report.set(Optional.of(CompletableFuture.supplyAsync(() -> run(second, patience))));
            waiting.await();
        }));
        ended.countDown();

        var node = counters(report.get().orElseThrow().join(), "node");
        assertThat(node.failed() + node.ignored()).isZero();
        assertThat(node.changed()).isEqualTo(1);
        assertThat(asked).hasValue(1);
        assertThat(warnings).anyMatch(warning -> warning.startsWith("Waiting for another run: Another run changes"));
    }
}
