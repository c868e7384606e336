package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real processes, real signals, and an operation on this machine that runs until it may go. */
class InterruptionTest {
    private static final String[] APPLY = {"apply", "site.yml", "-i", "hosts.yml"};

    @TempDir
    private Path folder;

    @BeforeEach
    void anOperationThatRunsUntilItMayGo() throws IOException {
        Files.writeString(folder.resolve("hosts.yml"), """
                all:
                  vars: {connection: local}
                  hosts: {one: {}}
                """);
        Files.writeString(folder.resolve("site.yml"), """
                - name: First play
                  hosts: all
                  tasks:
                    - name: It may go
                      shell: |
                        printf '%s' "$$" >'${playbook_dir}/pid.new'
                        mv '${playbook_dir}/pid.new' '${playbook_dir}/pid'
                        until [ -e '${playbook_dir}/go' ]; do sleep 0.1; done
                      notify: It is told
                    - name: Something else
                      file: {path: '${playbook_dir}/else', content: "x"}
                  handlers:
                    - name: It is told
                      shell: printf x >>'${playbook_dir}/told'
                - name: Second play
                  hosts: all
                  tasks:
                    - name: The last thing
                      file: {path: '${playbook_dir}/last', content: "x"}
                """);
    }

    private Launched working() throws IOException {
        var plumb = new Launched(folder, APPLY);
        plumb.await("running operation", () -> Files.exists(folder.resolve("pid")));
        return plumb;
    }

    private void mayGo() throws IOException {
        Files.createFile(folder.resolve("go"));
    }

    private ProcessHandle operation() throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve("pid"))))
                .orElseThrow();
    }

    private List<String> state(String directory) throws IOException {
        try (var files = Files.list(folder.resolve(".plumb").resolve(directory))) {
            return files.map(file -> file.getFileName().toString())
                    .map(name -> name.substring(name.lastIndexOf('.')))
                    .sorted()
                    .toList();
        }
    }

    private void assertThatTheOwedHandlerRanBeforeThatOfThisRun() {
        assertThat(folder.resolve("told")).hasContent("xx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP"})
    void onceLetsTheOperationEndAndSaysWhatWasNotBegun(String signal) throws IOException, InterruptedException {
        try (var plumb = working()) {
            plumb.signal(signal);
            plumb.awaitText("Interrupted: nothing more is begun. Waiting for what is under way on one;");
            mayGo();
            assertThat(plumb.exitCode()).isEqualTo(99);
            assertThat(plumb.said())
                    .contains("ran", "It may go")
                    .containsPattern("one: \"Something else\" and what follows it wasn't begun  site.yml:10")
                    .contains("the play \"Second play\" wasn't begun", "changed=1", "unreachable=0")
                    .contains("Interrupted before its end. 1 change on 1 host.")
                    .contains("handlers still to run: It is told");
            assertThat(folder.resolve("else")).doesNotExist();
            assertThat(state("runs")).containsExactly(".lock");
        }
        assertThat(new Cli(folder).run(APPLY).code()).isZero();
        assertThatTheOwedHandlerRanBeforeThatOfThisRun();
        assertThat(folder.resolve("last")).exists();
    }

    @Test
    void anOperationOnTheHostThatItIsDelegatedToEndsToo() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("hosts.yml"), """
                all:
                  vars: {connection: local}
                  hosts: {one: {}, two: {}}
                """);
        var delegated = Files.readString(folder.resolve("site.yml"))
                .replace("hosts: all", "hosts: one")
                .replace("notify: It is told\n", "notify: It is told\n      delegate_to: two\n");
        Files.writeString(folder.resolve("site.yml"), delegated);
        try (var plumb = working()) {
            plumb.signal("INT");
            plumb.awaitText("Waiting for what is under way on two;");
            mayGo();
            assertThat(plumb.exitCode()).isEqualTo(99);
            assertThat(plumb.said())
                    .contains("It may go (on two)", "one: \"Something else\" and what follows it wasn't begun")
                    .contains("Interrupted before its end. 1 change on 1 host.");
        }
    }

    @Test
    void twiceEndsAtOnceWithWhatRunsOnTheNodes() throws IOException, InterruptedException {
        try (var plumb = working()) {
            var operation = operation();
            plumb.signal("INT");
            plumb.awaitText("once more ends it at once");
            plumb.signal("INT");
            assertThat(plumb.exitCode()).isEqualTo(99);
            assertThat(plumb.said()).contains("Ended at once: what was under way on one is killed");
            plumb.await("end of the operation", () -> !operation.isAlive());
        }
    }

    @Test
    void afterAKillNothingGoesOnAndTheNextRunTellsAndCompletes() throws IOException, InterruptedException {
        try (var plumb = working()) {
            var operation = operation();
            plumb.signal("KILL");
            assertThat(plumb.exitCode()).isEqualTo(137);
            plumb.await("end of the operation", () -> !operation.isAlive());
            assertThat(state("runs")).containsExactly(".json", ".lock");

            mayGo();
            var next = new Cli(folder).run(APPLY);
            assertThat(next.out())
                    .contains("The last run didn't end")
                    .contains("(process " + plumb.pid() + "), \"plumb apply site.yml\" since 2")
                    .contains("was cut off in the play \"First play\"");
            assertThat(next.code()).isZero();
        }
        assertThatTheOwedHandlerRanBeforeThatOfThisRun();
        assertThat(folder.resolve("last")).exists();
        assertThat(state("runs")).containsExactly(".lock");
        assertThat(new Cli(folder).run(APPLY).out()).doesNotContain("didn't end");
    }

    @Test
    void whatACutOffRunLeftIsLookedAtBeforeAnythingBegins() throws IOException, InterruptedException {
        try (var plumb = working()) {
            plumb.signal("KILL");
            assertThat(plumb.exitCode()).isEqualTo(137);
        }
        mayGo();
        var kept = only(folder.resolve(".plumb/handlers"));
        Files.writeString(kept, Files.readString(kept).replace("It is told", "It is sold"));

        var next = new Cli(folder).run(APPLY);

        assertThat(next.code()).isEqualTo(1);
        assertThat(next.out()).isEmpty();
        assertThat(next.err())
                .contains("Unusable state file", kept.getFileName().toString(), "then remove it");
        Files.delete(kept);
        assertThat(new Cli(folder).run(APPLY).code()).isZero();
    }

    private static Path only(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            var found = files.filter(Files::isRegularFile).toList();
            assertThat(found).hasSize(1);
            return found.getFirst();
        }
    }

    @Test
    void aSecondRunIsRefusedOrWaitsAndACheckGoesThrough() throws IOException, InterruptedException {
        try (var plumb = working()) {
            var second = new Cli(folder).run(APPLY);
            assertThat(second.code()).isEqualTo(1);
            assertThat(second.err())
                    .contains("Another run is changing hosts of this inventory")
                    .contains("(process " + plumb.pid() + "), \"plumb apply site.yml\" since 2")
                    .contains("--lock-timeout");
            assertThat(new Cli(folder)
                            .run("check", "site.yml", "-i", "hosts.yml")
                            .code())
                    .isZero();

            try (var waiting = new Launched(folder, "apply", "site.yml", "-i", "hosts.yml", "--lock-timeout", "5m")) {
                waiting.awaitText("Waiting for another run");
                mayGo();
                assertThat(plumb.exitCode()).isZero();
                assertThat(waiting.exitCode()).isZero();
            }
        }
    }

    @Test
    void anAdHocRunIsCalledByItsCommand() throws IOException, InterruptedException {
        var script = "touch pid; until [ -e go ]; do sleep 0.1; done";
        var adHoc = new String[] {"run", "one", "-i", "hosts.yml", "--shell", "cd '" + folder + "'; " + script};
        try (var plumb = new Launched(folder, adHoc)) {
            plumb.await("running operation", () -> Files.exists(folder.resolve("pid")));
            assertThat(new Cli(folder).run(APPLY).err())
                    .contains("(process " + plumb.pid() + "), \"plumb run\" since 2");
            mayGo();
            assertThat(plumb.exitCode()).isZero();
        }
    }
}
