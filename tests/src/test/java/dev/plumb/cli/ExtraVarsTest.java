package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.model.Refused;
import dev.plumb.model.Value;
import dev.plumb.vault.Vault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtraVarsTest {
    @TempDir
    private Path folder;

    @Test
    void aPairIsAlwaysAText() {
        assertThat(of("n=1", "yes=true", "empty=", "list=[1, 2]"))
                .isEqualTo(Value.mapping(Map.of(
                        "n", Value.of("1"),
                        "yes", Value.of("true"),
                        "empty", Value.of(""),
                        "list", Value.of("[1, 2]"))));
    }

    @Test
    void severalPairsMayStandInOneArgument() {
        assertThat(of("a=1 b='two words' c=\"\""))
                .isEqualTo(Value.mapping(Map.of("a", Value.of("1"), "b", Value.of("two words"), "c", Value.of(""))));
    }

    @Test
    void wordsThatAreNoPairsBelongToTheText() {
        assertThat(of("greeting=hello big world", "command=ls --color=auto"))
                .isEqualTo(Value.mapping(
                        Map.of("greeting", Value.of("hello big world"), "command", Value.of("ls --color=auto"))));
    }

    @Test
    void jsonAndYamlKeepTheirTypes() {
        assertThat(of("{\"n\": 1, \"list\": [true]}"))
                .isEqualTo(
                        Value.mapping(Map.of("n", Value.of(1), "list", new Value.Sequence(List.of(Value.of(true))))));
        assertThat(of("{n: 1}")).isEqualTo(Value.mapping(Map.of("n", Value.of(1))));
    }

    @Test
    void aFileHoldsAMapping() throws IOException {
        Files.writeString(folder.resolve("vars.yml"), "n: 1\nt: text\n");
        assertThat(of("@vars.yml", "t=later"))
                .isEqualTo(Value.mapping(Map.of("n", Value.of(1), "t", Value.of("later"))));
    }

    @Test
    void nothingInThemIsEvaluated() {
        assertThat(of("a=${1 + 1}")).isEqualTo(Value.mapping(Map.of("a", Value.of("${1 + 1}"))));
    }

    @Test
    void whatIsNoVariableIsRefused() throws IOException {
        Files.writeString(folder.resolve("list.yml"), "- 1\n");
        for (var wrong : List.of("word", "[1]", "@list.yml", "=x", "{broken", "@missing.yml")) {
            assertThatThrownBy(() -> of(wrong)).as(wrong).isInstanceOf(Refused.class);
        }
    }

    private Value.Mapping of(String... arguments) {
        var nowhere = new Output(new ByteArrayOutputStream(), StandardCharsets.UTF_8);
        return ExtraVars.of(
                List.of(arguments), new Caller(folder, Map.of(), nowhere, nowhere, Optional::empty), Vault.closed());
    }
}
