package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptsTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void aPlayThatAsks() throws IOException {
        play("""
                    - {name: passphrase, prompt: "The passphrase", confirm: true}
                    - {name: colour, prompt: "Which colour", private: false, default: "${usual}"}
                """);
    }

    private void play(String prompts) throws IOException {
        Files.writeString(folder.resolve("site.yml"), """
                - hosts: localhost
                  vars_prompt:
                %s
                  tasks:
                    - debug: {msg: "It is ${passphrase!''} and ${colour!''}"}
                    - file: {path: "${playbook_dir}/out", content: "${passphrase!''} ${colour!''}"}
                """.formatted(prompts));
    }

    private Cli.Ended plumb(String... arguments) {
        return new Cli(folder).run(arguments);
    }

    @Test
    void whatIsTypedIsAVariableAndASecretUnlessItIsShown() throws IOException {
        try (var terminal = new Tmux(folder, 100, 24, "apply site.yml -v -e usual=blue")) {
            terminal.awaitText("The passphrase:");
            terminal.type("s3same", "Enter");
            terminal.awaitText("Once more, The passphrase:");
            terminal.type("other", "Enter");
            terminal.awaitText("These were two different ones. The passphrase:");
            terminal.type("s3same", "Enter");
            terminal.await(
                    "the second question again",
                    screen -> screen.stream()
                                    .filter(line -> line.startsWith("Once more, "))
                                    .count()
                            == 2);
            terminal.type("s3same", "Enter");
            terminal.awaitText("Which colour [blue]:");
            terminal.type("Enter");
            var ended = String.join("\n", terminal.awaitText("ended 0"));
            assertThat(ended).contains("    ********").doesNotContain("s3same");
        }
        assertThat(folder.resolve("out")).hasContent("s3same blue");
    }

    @Test
    void whatIsHandedInIsntAskedFor() {
        var ended = plumb("apply", "site.yml", "-e", "passphrase=s3same colour=red");
        assertThat(ended.err()).isEmpty();
        assertThat(folder.resolve("out")).hasContent("s3same red");
    }

    @Test
    void withoutATerminalItIsSaidHowToHandItIn() throws IOException {
        var ended = plumb("apply", "site.yml", "-e", "usual=blue");
        assertThat(ended.code()).isEqualTo(4);
        assertThat(ended.err()).contains("site.yml:3:14: error: Nobody to ask", "asks for \"passphrase\"", "-e @FILE");
        assertThat(plumb("apply", "site.yml", "-e", "usual=blue", "-e", "passphrase=x")
                        .err())
                .contains("-e colour=…");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void whatOnlyLooksDoesntAsk() {
        assertThat(plumb("validate", "site.yml").code()).isZero();
        assertThat(plumb("apply", "site.yml", "--syntax-check").code()).isZero();
        assertThat(plumb("apply", "site.yml", "--list-tasks").code()).isZero();
    }

    @Test
    void whatIsWrongWithAPromptIsSaidAtItsPlace() throws IOException {
        play("""
                    - {name: a, encrypt: sha512_crypt}
                    - {name: a, promt: x}
                    - {prompt: x}
                    - {name: no-name}
                    - word
                """);
        var ended = plumb("validate", "site.yml");
        assertThat(ended.code()).isEqualTo(4);
        assertThat(ended.err())
                .contains("site.yml:3:17: error: Not available yet", "The type \"user\" takes a password's hash.")
                .contains("\"a\" is asked for above already.")
                .contains("no key \"promt\". Did you mean \"prompt\"?")
                .contains("site.yml:5:7: error: Missing key")
                .contains("site.yml:6:14: error: Not a variable's name")
                .contains("\"vars_prompt\" is a list of mappings");
    }
}
