package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a task says that is no secret by itself, but stands under no_log: on the task, a block, a play, or where one is run elsewhere. */
class NoLogTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void aPlayThatLogsNothing() throws IOException {
        Files.writeString(folder.resolve("hosts.yml"), """
                all:
                  vars: {ansible_connection: twin, twin: {platform: windows}}
                  hosts: {one: {}, two: {}}
                """);
        Files.writeString(folder.resolve("site.yml"), """
                - hosts: one
                  tasks:
                    - name: On a task, in a loop
                      environment_variable: {name: "A${item_index}", value: "${item}"}
                      loop: [hush-loop-1, hush-loop-2]
                      loop_control: {index_var: item_index}
                      no_log: true
                      register: looped
                    - debug: {var: looped}
                    - no_log: true
                      block:
                        - environment_variable: {name: B, value: hush-block}
                          notify: Handle
                        - fail: {msg: hush-failed}
                          ignore_errors: true
                        - debug: {msg: hush-debug}
                    - environment_variable: {name: C, value: hush-delegated}
                      delegate_to: two
                      no_log: true
                  handlers:
                    - name: Handle
                      environment_variable: {name: H, value: hush-handler}
                      no_log: true
                - hosts: two
                  no_log: true
                  tasks:
                    - environment_variable: {name: D, value: hush-play}
                """);
    }

    @Test
    void aLineOfAFileIsQuotedUpToWhatIsCalledAPassword() throws IOException {
        Files.writeString(folder.resolve("bad.yml"), """
                - hosts: one
                  vars: {port: 80, db_password: "hush-vars", x: *unknown}
                  tasks: []
                """);
        assertThat(plumb("validate bad.yml -i hosts.yml").err())
                .contains("vars: {port: 80, db_password: ********")
                .doesNotContain("hush-");
    }

    private Cli.Ended plumb(String command) {
        return new Cli(folder).run(command.split(" ", -1));
    }

    @Test
    void nothingOfItIsReportedOrPlanned() throws IOException {
        var said = new ArrayList<String>();
        for (var command : List.of(
                "validate site.yml -i hosts.yml",
                "check site.yml -i hosts.yml -vvv -D -o json",
                "plan site.yml -i hosts.yml -vvv -o my.plan",
                "apply site.yml -i hosts.yml -vvv -D -o jsonl",
                "apply site.yml -i hosts.yml -vvv")) {
            var ended = plumb(command);
            said.add(ended.out() + ended.err());
        }
        said.add(Files.readString(folder.resolve("my.plan")));
        assertThat(said).noneMatch(text -> text.contains("hush-")).anyMatch(text -> text.contains("hidden by no_log"));
    }
}
