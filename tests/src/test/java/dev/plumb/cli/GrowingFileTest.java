package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only looks at a node isn't refused because somebody else writes there. */
@DisabledOnOs(OS.WINDOWS)
class GrowingFileTest {
    /** Once, between the first look and the apply. */
    private static final String SOMEBODY = "sh -c '[ $(wc -l <LOG) -gt 1 ] || echo two >>LOG; false'";

    @TempDir
    private Path folder;

    private Cli.Ended apply(String look) throws IOException {
        var log = Files.writeString(folder.resolve("log"), "one\n");
        Files.writeString(folder.resolve("hosts.yml"), "all: {vars: {connection: local}, hosts: {node: {}}}\n");
        Files.writeString(
                folder.resolve("site.yml"),
                """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - name: Look
                      LOOK
                      register: seen
                    - name: Somebody writes while this is read
                      command: {cmd: "true", unless: "SOMEBODY"}
                    - debug: {msg: "${seen.content!'no content'}"}
                """.replace("LOOK", look).replace("SOMEBODY", SOMEBODY).replace("LOG", log.toString()));
        return new Cli(folder).run("apply", "site.yml", "-i", "hosts.yml", "--lock-timeout", "1m");
    }

    @Test
    void aFileThatGrewMeanwhileIsReadAgain() throws IOException {
        var ended = apply("slurp: {path: LOG}");

        assertThat(ended.code()).as(ended.out()).isZero();
        assertThat(ended.out()).contains("one\n", "two\n").doesNotContain("somebody else changed");
    }

    @Test
    void aFileThatGrewMeanwhileIsFetchedAsItIsThen() throws IOException {
        var ended = apply("fetch: {path: LOG, dest: logs/, flat: true}");

        assertThat(ended.code()).as(ended.out()).isZero();
        assertThat(folder.resolve("logs/log")).hasContent("one\ntwo\n");
    }
}
