package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.model.Refused;
import dev.plumb.model.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class PasswordsTest {
    private static final Pattern SECRET = Pattern.compile("pass|vault|secret|token|private|key");

    @TempDir
    Path folder;

    @Test
    void aFilesFirstLineIsThePassword() throws IOException {
        Files.writeString(folder.resolve("login"), "open sesame\nsecond line\n");
        Files.writeString(folder.resolve("become"), " other \n");
        var defaults = flags("--connection-password-file", "login", "--become-password-file=become")
                .defaults(caller());
        assertThat(defaults.password()).contains(new Value.Secret(Value.of("open sesame")));
        assertThat(defaults.becomePassword()).contains(new Value.Secret(Value.of(" other ")));
        assertThat(defaults.toString()).doesNotContain("sesame", "other");
    }

    @Test
    void aFileWithoutAPasswordIsRefused() throws IOException {
        Files.writeString(folder.resolve("empty"), "\n");
        assertThatThrownBy(() -> flags("--conn-pass-file", "empty").defaults(caller()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("The first line of empty is empty.");
        assertThatThrownBy(() -> flags("--become-pass-file", "none").defaults(caller()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("There is no file none");
    }

    @Test
    void withoutATerminalNobodyIsAsked() {
        assertThatThrownBy(() -> flags("-k").defaults(caller()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("--connection-password-file");
        assertThatThrownBy(() -> flags("-K").defaults(caller()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("--become-password-file");
    }

    @Test
    void noOptionTakesAPasswordItself() {
        var options = options(new Commands(caller()).all()).toList();
        assertThat(options)
                .hasSizeGreaterThan(10)
                .allSatisfy(option -> assertThat(
                                option.arity().max() == 0 || option.paramLabel().endsWith("FILE"))
                        .as(option.toString())
                        .isTrue());
    }

    /** Whatever has to do with secrets, of all commands. */
    private static Stream<OptionSpec> options(CommandLine command) {
        return Stream.concat(
                command.getCommandSpec().options().stream()
                        .filter(option -> SECRET.matcher(option.longestName()).find()),
                command.getSubcommands().values().stream().flatMap(PasswordsTest::options));
    }

    private static ConnectionFlags flags(String... arguments) {
        var flags = new ConnectionFlags();
        new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("flags", spec(flags))).parseArgs(arguments);
        return flags;
    }

    private static CommandLine.Model.CommandSpec spec(ConnectionFlags flags) {
        return CommandLine.Model.CommandSpec.forAnnotatedObject(flags);
    }

    private Caller caller() {
        var nowhere = new Output(OutputStream.nullOutputStream(), StandardCharsets.UTF_8);
        return new Caller(folder, Map.of(), nowhere, nowhere, Optional::empty);
    }
}
