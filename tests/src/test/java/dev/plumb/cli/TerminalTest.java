package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plumb on a real terminal: rows while hosts work, another size, Ctrl-C, and what is left at the end. */
class TerminalTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void hostsThatWorkUntilTheyMayGo() throws IOException {
        Files.writeString(folder.resolve("hosts.yml"), """
                all:
                  vars: {ansible_connection: local}
                  hosts: {first: {}, "second-with-a-long-name": {}}
                """);
        Files.writeString(folder.resolve("site.yml"), """
                - hosts: all
                  tasks:
                    - name: It may go
                      shell: until [ -e '${playbook_dir}/go' ]; do sleep 0.1; done
                """);
    }

    private void go() throws IOException {
        Files.createFile(folder.resolve("go"));
    }

    private static long rows(List<String> screen) {
        return screen.stream().filter(line -> line.startsWith("▸ ")).count();
    }

    private static boolean areAtWork(List<String> screen) {
        return rows(screen) == 2
                && screen.stream()
                                .filter(line -> line.matches("▸ .* (It may go|shell).*"))
                                .count()
                        == 2
                && screen.getLast().startsWith("  2 of 2 at work, ");
    }

    @Test
    void rowsAreThereWhileHostsWorkAndGoneAfterwards() throws IOException {
        try (var terminal = new Tmux(folder, 100, 24, "apply site.yml -i hosts.yml")) {
            var working = terminal.await("two rows", TerminalTest::areAtWork);
            assertThat(working.getFirst()).startsWith("PLAY  all");
            assertThat(working).anyMatch(line -> line.matches("▸ first +It may go.*"));
            assertThat(terminal.isCursorVisible()).isFalse();

            go();
            var ended = terminal.awaitText("ended 0");
            assertThat(rows(ended)).isZero();
            assertThat(ended).noneMatch(line -> line.contains("at work"));
            assertThat(ended).filteredOn(line -> line.startsWith("> ran ")).hasSize(2);
            assertThat(ended).contains("2 changes on 2 hosts.");
            assertThat(terminal.isCursorVisible()).isTrue();
        }
    }

    @Test
    void anotherSizeLeavesNothingBehind() throws IOException {
        try (var terminal = new Tmux(folder, 100, 24, "apply site.yml -i hosts.yml")) {
            terminal.await("two rows", TerminalTest::areAtWork);
            terminal.resize(40, 12);
            terminal.await(
                    "two rows that fit",
                    screen -> areAtWork(screen) && screen.stream().anyMatch(line -> line.contains("…  ")));
            terminal.resize(120, 30);
            terminal.await(
                    "two rows again",
                    screen -> areAtWork(screen) && screen.stream().anyMatch(line -> line.contains("long-name ")));

            go();
            var ended = terminal.awaitText("ended 0");
            assertThat(rows(ended)).isZero();
            assertThat(ended).noneMatch(line -> line.contains("at work"));
        }
    }

    @Test
    void ctrlCGivesTheTerminalBackAndEndsWith99() throws IOException {
        try (var terminal = new Tmux(folder, 100, 24, "apply site.yml -i hosts.yml")) {
            terminal.await("two rows", TerminalTest::areAtWork);
            terminal.type("C-c");
            terminal.awaitText("Waiting for what is under way on first, second-with-a-long-name");
            go();
            var ended = terminal.awaitText("ended 99");
            assertThat(ended).anyMatch(line -> line.startsWith("Interrupted before its end."));
            assertThat(rows(ended)).isZero();
            assertThat(terminal.isCursorVisible()).isTrue();

            terminal.type("typed", "Enter");
            terminal.await(
                    "what is typed",
                    screen -> screen.stream().filter("typed"::equals).count() == 2);
        }
    }

    @Test
    void aCommandOnManyHostsHasRowsToo() throws IOException {
        var command = "run all -i hosts.yml --shell 'until [ -e go ]; do sleep 0.1; done; echo gone'";
        try (var terminal = new Tmux(folder, 100, 24, command)) {
            terminal.await("two rows", TerminalTest::areAtWork);
            go();
            var ended = terminal.awaitText("ended 0");
            assertThat(ended)
                    .containsExactly("> ran         2 hosts: first second-with-a-long-name", "    gone", "ended 0");
        }
    }
}
