package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlumbTest {
    @TempDir
    private Path folder;

    @Test
    void plumbAloneShowsTheFirstCommandToTry() {
        var ended = new Cli(folder).run();
        assertThat(ended.code()).isZero();
        assertThat(ended.out())
                .contains("plumb apply playbooks/web.yml -i inventories/fleet")
                .contains("plumb apply playbooks/mqsagent2.yml -i inventories/lab")
                .hasLineCount(14);
    }

    @Test
    void theVersionIsThatOfThePom() throws IOException {
        var pom = Files.readString(Path.of(System.getProperty("plumb.root", ".."), "pom.xml"));
        assertThat(new Cli(folder).run("--version").out()).isEqualTo("plumb " + Plumb.VERSION + "\n");
        assertThat(pom).contains("<version>" + Plumb.VERSION + "</version>");
    }

    @Test
    void anUnknownOptionNamesTheNearestOne() {
        var ended = new Cli(folder).run("doc", "--shcema");
        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).isEqualTo("""
                        error: Unknown option
                          "plumb doc" has no option "--shcema". Did you mean "--schema"?

                            plumb doc --help
                        """);
    }

    @Test
    void anUnknownCommandNamesTheNearestOne() {
        var ended = new Cli(folder).run("dco", "file");
        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.err()).contains("\"plumb\" has no command \"dco\". Did you mean \"doc\"?");
    }

    @Test
    void anArgumentTooManyIsRefused() {
        var ended = new Cli(folder).run("doc", "file", "line");
        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.err()).contains("error: Unexpected argument", "\"line\"");
    }

    @Test
    void aMissingArgumentIsNamed() {
        var ended = new Cli(folder).run("completion");
        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.err()).contains("error: Missing argument", "SHELL");
    }

    @Test
    void everyCommandExplainsItself() {
        var names = new Commands(caller(new ByteArrayOutputStream(), Map.of()))
                .all()
                .getSubcommands()
                .keySet();
        for (var name : names) {
            var ended = new Cli(folder).run(name, "--help");
            assertThat(ended.code()).as(name).isZero();
            assertThat(ended.out()).startsWith("Usage: plumb " + name);
            assertThat(ended.out().lines()).allMatch(line -> line.length() <= 100);
        }
    }

    @Test
    void helpIsAWordToo() {
        assertThat(new Cli(folder).run("help", "run").out())
                .isEqualTo(new Cli(folder).run("run", "--help").out());
        assertThat(new Cli(folder).run("help").out())
                .contains("  facts ", "  shell ")
                .isEqualTo(new Cli(folder).run("--help").out());
        assertThat(new Cli(folder).run("help", "rnu").code()).isEqualTo(5);
    }

    @Test
    void aBrokenPipeEndsQuietly() {
        var broken = new OutputStream() {
            private int writes;

            @Override
            public void write(int octet) throws IOException {
                writes++;
                throw new IOException("Broken pipe");
            }
        };
        var caller = caller(broken, Map.of());
        assertThat(Plumb.run(List.of("--help"), caller)).isEqualTo(ExitCode.DONE);
        caller.out().line("dropped");
        assertThat(broken.writes).isEqualTo(1);
    }

    @Test
    void coloursAreForTerminalsAndWhoeverDemandsThem() {
        assertThat(new Cli(folder).run("--help").out()).doesNotContain("\u001b");
        assertThat(new Cli(folder, Map.of("CLICOLOR_FORCE", "1")).run("--help").out())
                .contains("\u001b[");
        assertThat(new Cli(folder, Map.of("CLICOLOR_FORCE", "1", "NO_COLOR", "1"))
                        .run("--help")
                        .out())
                .doesNotContain("\u001b");
    }

    @Test
    void exitCodesAreNeverRenumbered() {
        assertThat(ExitCode.values()).extracting(ExitCode::number).containsExactly(0, 1, 2, 3, 4, 5, 99, 250);
    }

    @Test
    void aTerminalsSizeIsWhatSttySays() {
        assertThat(SystemTerminal.parse("24 80\n").orElseThrow().columns()).isEqualTo(80);
        assertThat(SystemTerminal.parse("0 0\n")).isEmpty();
        assertThat(SystemTerminal.parse("stty: no such device\n")).isEmpty();
    }

    private Caller caller(OutputStream out, Map<String, String> environment) {
        return new Caller(
                folder,
                environment,
                new Output(out, StandardCharsets.UTF_8),
                new Output(new ByteArrayOutputStream(), StandardCharsets.UTF_8),
                Optional::empty);
    }
}
