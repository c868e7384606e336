package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.plumb.language.YamlReader;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocCommandTest {
    @TempDir
    private Path folder;

    @Test
    void withoutATypeAllAreListedWithOneSentence() throws IOException {
        ownType();
        var ended = new Cli(folder).run("doc");
        assertThat(ended.code()).isZero();
        assertThat(ended.out().lines())
                .anyMatch(line -> line.matches("  motd +A message of the day\\."))
                .anyMatch(line -> line.startsWith("  windows_service "));
    }

    @Test
    void aTypeIsAPage() throws IOException {
        ownType();
        assertThat(new Cli(folder).run("doc", "motd").out()).isEqualTo("""
                        MOTD

                        A message of the day. Everybody sees it.

                        Platforms: posix.
                        Identity: path. Tasks with the same identity are about the same resource.

                        Arguments (* is required)
                          path *    text          Where it is.
                          text      text          What it says.
                          audience  list of text  Who sees it.
                          level     whole number  How loud. At least 1. At most 5.

                        Examples

                          - motd:
                              path: /etc/motd
                              text: |
                                Hello,
                                world
                              level: 2
                        """);
    }

    @Test
    void anUnknownTypeNamesTheNearestOne() {
        var ended = new Cli(folder).run("doc", "windows_servcie");
        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.err()).contains("Did you mean \"windows_service\"?");
    }

    @Test
    void aNameOfAnsiblesLeadsToOurs() {
        var ended = new Cli(folder).run("doc", "ansible.builtin.copy");
        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.err()).contains("Ansible's \"ansible.builtin.copy\" is \"file\" here.", "plumb doc file");
    }

    @Test
    void theSchemaForEditorsAcceptsEveryExampleAndRefusesATypo() {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(new Cli(folder).run("doc", "--schema").out());
        assertThat(schema.validate("[{\"hosts\":\"all\",\"tasks\":[]}]", InputFormat.JSON))
                .isEmpty();
        assertThat(schema.validate(
                        "[{\"hosts\":\"all\",\"tasks\":[{\"windows_service\":{\"naem\":\"x\"}}]}]", InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema.validate(
                        "[{\"hosts\":\"all\",\"tasks\":[{\"windows_service\":{\"name\":\"${x}\"}}]}]",
                        InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void yamlIsReadBackAsItWas() {
        var value = Value.mapping(new LinkedHashMap<>(Map.of(
                "texts",
                Value.texts(
                        List.of("yes", "0644", "a: b", "- x", "", " x", "x\n", "one\ntwo\n", "C:\\x y", "#", "é", "~")),
                "nested",
                new Value.Sequence(List.of(
                        Value.mapping(Map.of("number", Value.of(7), "truth", Value.of(true))),
                        new Value.Sequence(List.of()),
                        Value.Mapping.EMPTY,
                        new Value.Decimal(new BigDecimal("1.5")),
                        Value.Nothing.NOTHING)),
                "key: odd",
                Value.of("a\tb"))));
        var text = String.join("\n", YamlText.lines(value)) + "\n";
        assertThat(data(YamlReader.read(Path.of("x.yml"), text))).as(text).isEqualTo(value);
    }

    private static Value data(Syntax syntax) {
        return switch (syntax) {
            case Syntax.Scalar scalar -> scalar.value();
            case Syntax.Sequence sequence ->
                new Value.Sequence(
                        sequence.items().stream().map(DocCommandTest::data).toList());
            case Syntax.Mapping mapping -> {
                var entries = new LinkedHashMap<String, Value>();
                mapping.entries().forEach(entry -> entries.put(entry.key(), data(entry.value())));
                yield new Value.Mapping(entries);
            }
        };
    }

    private void ownType() throws IOException {
        var type = Files.createDirectories(folder.resolve("resource-types/motd"));
        Files.writeString(type.resolve("type.yaml"), """
                $schema: https://json-schema.org/draft/2020-12/schema
                title: motd
                description: A message of the day. Everybody sees it.
                type: object
                x-platforms: [posix]
                x-identity: [path]
                additionalProperties: false
                required: [path]
                properties:
                  path:
                    type: string
                    description: Where it is
                  text:
                    type: string
                    description: What it says.
                  audience:
                    type: array
                    items: {type: string}
                    description: Who sees it.
                  level:
                    type: integer
                    minimum: 1
                    maximum: 5
                    description: How loud.
                examples:
                  - path: /etc/motd
                    text: |
                      Hello,
                      world
                    level: 2
                """);
        Files.writeString(type.resolve("posix.sh"), "read() { :; }\napply() { :; }\n");
    }
}
