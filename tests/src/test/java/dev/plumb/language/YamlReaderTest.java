package dev.plumb.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumb.model.Refused;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
    private static final Path FILE = Path.of("file.yml");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no",
                "No",
                "NO",
                "yes",
                "on",
                "off",
                "y",
                "n",
                "012",
                "0644",
                "0o12",
                "0x1F",
                "0b11",
                "1_000",
                "12:30:45",
                "1:20",
                "2026-01-02",
                "2026-01-02T03:04:05Z",
                "1e3",
                "1E5",
                "1.10",
                "1.0",
                "1.",
                ".5",
                "+5",
                "-0",
                ".inf",
                "-.inf",
                ".nan",
                "=",
                "1.2.3",
                "nil",
                "None",
                "tRue",
                "1234567890123456789",
                "0.12345678901234567"
            })
    void whatOtherReadersWouldTurnIntoSomethingElseStaysTheText(String written) {
        assertThat(scalar(written).value()).isEqualTo(Value.of(written));
        assertThat(scalar(written).text()).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "12", "-7", "1.5", "-0.25", "123456789012345678", "100"})
    void aNumberPrintsAsItWasWritten(String written) {
        assertThat(scalar(written).value()).isInstanceOf(Value.Decimal.class).hasToString(written);
    }

    @ParameterizedTest
    @CsvSource({"true,true", "True,true", "TRUE,true", "false,false", "False,false", "FALSE,false"})
    void onlyTrueAndFalseAreBooleans(String written, boolean truth) {
        assertThat(scalar(written).value()).isEqualTo(Value.of(truth));
        assertThat(scalar(written).text()).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "null", "Null", "NULL"})
    void nothingIsWrittenInFourWaysOrNotAtAll(String written) {
        assertThat(scalar(written).value()).isEqualTo(Value.Nothing.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'5'", "\"true\"", "''", "|\n  12", ">-\n  null", "!raw 5"})
    void quotesBlocksAndRawMakeATextOfEverything(String written) {
        assertThat(scalar(written).value()).isInstanceOf(Value.Text.class);
    }

    @Test
    void everyPartKnowsItsPlace() {
        assertThat(dump("""
                # comment
                plain: word
                "quoted":   'two words'
                double: "x"
                list:
                  - 1
                  - [a,  "b"]
                block: |
                  first
                  second
                folded: >-

                    deep
                      deeper
                anchored: &name  value
                raw: !raw "${x}"
                empty:
                flow: {a: 1, b: {}}
                """)).isEqualTo("""
                mapping @2:1
                  plain @2:1 = plain "word" @2:8
                  quoted @3:2 = quoted "two words" @3:14
                  double @4:1 = quoted "x" @4:10
                  list @5:1 = list @6:3
                    - plain "1" is a number 1 @6:5
                    - list @7:5
                      - plain "a" @7:6
                      - quoted "b" @7:11
                  block @8:1 = block "first\\nsecond\\n" @9:3
                  folded @11:1 = block "\\ndeep\\n  deeper" @12:5
                  anchored @15:1 = plain "value" @15:18
                  raw @16:1 = raw "${x}" @16:12
                  empty @17:1 = plain "" is null null @17:7
                  flow @18:1 = mapping @18:7
                    a @18:8 = plain "1" is a number 1 @18:11
                    b @18:14 = mapping @18:17""");
    }

    @Test
    void linesAreCountedAsEditorsDo() {
        assertThat(dump("a: 1\r\nb: x\rü𝄞: 2\r\n")).isEqualTo("""
                mapping @1:1
                  a @1:1 = plain "1" is a number 1 @1:4
                  b @2:1 = plain "x" @2:4
                  ü𝄞 @3:1 = plain "2" is a number 2 @3:5""");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstKey() {
        assertThat(dump("\uFEFFa: 1")).isEqualTo("mapping @1:1\n  a @1:1 = plain \"1\" is a number 1 @1:4");
    }

    @Test
    void anIndentedBlockKeepsItsOwnIndentation() {
        assertThat(dump("a:\n  b: |2\n       deep\n    less\n")).isEqualTo("""
                mapping @1:1
                  a @1:1 = mapping @2:3
                    b @2:3 = block "   deep\\nless\\n" @3:5""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# only a comment\n", "---\n", "--- ~\n"})
    void anEmptyFileIsNothing(String written) {
        assertThat(YamlReader.read(FILE, written))
                .isInstanceOfSatisfying(
                        Syntax.Scalar.class,
                        scalar -> assertThat(scalar.value()).isEqualTo(Value.Nothing.NOTHING));
    }

    @Test
    void anAliasIsTheSameValueAndMergedEntriesYieldToOwnOnes() {
        assertThat(dump("""
                base: &base {a: 1, b: 2}
                more: &more {b: 3, c: 4}
                one:
                  <<: *base
                  a: 5
                two:
                  <<: [*more, *base]
                three: *base
                "<<": text
                """)).isEqualTo("""
                mapping @1:1
                  base @1:1 = mapping @1:7
                    a @1:14 = plain "1" is a number 1 @1:17
                    b @1:20 = plain "2" is a number 2 @1:23
                  more @2:1 = mapping @2:7
                    b @2:14 = plain "3" is a number 3 @2:17
                    c @2:20 = plain "4" is a number 4 @2:23
                  one @3:1 = mapping @4:3
                    a @5:3 = plain "5" is a number 5 @5:6
                    b @1:20 = plain "2" is a number 2 @1:23
                  two @6:1 = mapping @7:3
                    b @2:14 = plain "3" is a number 3 @2:17
                    c @2:20 = plain "4" is a number 4 @2:23
                    a @1:14 = plain "1" is a number 1 @1:17
                  three @8:1 = mapping @1:7
                    a @1:14 = plain "1" is a number 1 @1:17
                    b @1:20 = plain "2" is a number 2 @1:23
                  << @9:2 = plain "text" @9:7""");
    }

    @Test
    void rawKeepsEverythingInsideWhole() {
        assertThat(dump("a: !raw\n  b: 5\n  c: [\"${x}\"]\n")).isEqualTo("""
                mapping @1:1
                  a @1:1 = mapping @1:4
                    b @2:3 = raw "5" @2:6
                    c @3:3 = list @3:6
                      - raw "${x}" @3:8""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '¤',
            value = {
                "a: 1⏎b: 2⏎a: 3 § 3:1 § Duplicate key § The key \"a\" stands in line 1",
                "1: a⏎\"1\": b § 2:2 § Duplicate key § The key \"1\" stands in line 1",
                "a: &x 1⏎<<: *x § 2:1 § Wrong merge § \"<<\" merges a mapping",
                "[a, b]: c § 1:1 § Wrong key § A key is a text",
                "? ⏎: x § 1:2 § Wrong key § A key is a text",
                "a: {{ b }} § 1:5 § Wrong key § here an expression is written ${…}",
                "a: *b § 1:4 § Wrong alias § There is no anchor &b",
                "base: &bace 1⏎a: *base § 2:4 § Wrong alias § Did you mean \"bace\"?",
                "a: &a [*a] § 1:8 § Wrong alias § inside of its own anchor &a",
                "a: {<<: []} § 1:5 § Wrong merge § merges a mapping, or a list of mappings",
                "b: &b {x: 1}⏎a: {<<: [*b, 1]} § 2:5 § Wrong merge § merges a mapping, or a list of mappings",
                "hosts: *.example.com § 1:8 § Not valid YAML § Put the value between quotes",
                "hosts: * § 1:8 § Not valid YAML § can't start with \"*\"",
                "a: !unsafe x § 1:4 § Unknown tag § is called !raw here",
                "a: !!binary aGk= § 1:4 § Unknown tag § The tag !!binary isn't known",
                "a: !!python/object:os.system ls § 1:4 § Unknown tag § The tag !!python/object:os.system isn't known",
                "a: !!str 5 § 1:4 § Unknown tag § The tag !!str isn't known",
                "when: !done § 1:7 § Unknown tag § put it between quotes",
                "a: !vault |⏎  $ANSIBLE;1.1;AES256⏎  6162 § 2:3 § Unreadable vault § doesn't begin with $ANSIBLE_VAULT",
                "a: |⏎  $ANSIBLE_VAULT;1.1;AES256⏎  6162 § 2:3 § Vaulted, and no tag § Write !vault in front of it",
                "a: 1⏎---⏎b: 2 § 2:1 § Several documents § a second one begins here",
                "a:⏎⇥b: 1 § 2:1 § Not valid YAML § A tab can't indent",
                "a: @b § 1:4 § Not valid YAML § Put the value between quotes",
                "a: `b § 1:4 § Not valid YAML § Put the value between quotes",
                "a: %b § 1:4 § Not valid YAML § Put the value between quotes",
                "a: b: c § 1:5 § Not valid YAML § If the colon belongs to a text",
                "a: \"b § 1:4 § Not valid YAML § never closed",
                "a: 'b⏎c: d § 1:4 § Not valid YAML § never closed",
                "a: \"C:\\Windows\" § 1:8 § Not valid YAML § write \\\\ for a backslash",
                "a: \"\\u12\" § 1:7 § Not valid YAML § This escape isn't complete",
                "a: \"b\" c § 1:8 § Not valid YAML § nothing follows a closing quote",
                "a: [${b}, c] § 1:6 § Not valid YAML § stands between quotes",
                "a: {b: ${c}} § 1:9 § Not valid YAML § stands between quotes",
                "a: [b § 1:6 § Not valid YAML § needs a comma or \"]\"",
                "a: 1⏎b § 2:2 § Not valid YAML § A key without its colon",
                "a: 1⏎  b: 2 § 2:4 § Not valid YAML § check the indentation",
                "a:⏎   b: 1⏎  c: 2 § 3:3 § Not valid YAML § Check the indentation",
                "a: - b § 1:4 § Not valid YAML § A list's item can't begin here",
                "a: | b⏎  c § 1:6 § Not valid YAML § begins on the next one",
                "a: \"\\ud800\" § 1:5 § Not valid YAML § half of a character",
                "a: b\u2028c § 1:5 § Not valid YAML § The character U+2028",
                "a: b␀ § 1:5 § Not valid YAML § The character U+0000",
                "%YAML 2.0⏎---⏎a: b § 1:1 § Not valid YAML § Only YAML 1.x can be read",
            })
    void whatIsWrongIsSaidWithItsPlace(String written, String place, String summary, String part) {
        var text = written.replace('⏎', '\n').replace('⇥', '\t').replace('␀', '\0');
        var refused = catchThrowableOfType(Refused.class, () -> YamlReader.read(FILE, text));
        assertThat(refused).as(text).isNotNull();
        assertThat(refused.kind()).isEqualTo(Refused.Kind.SOURCES);
        assertThat(refused.problems()).hasSize(1).first().satisfies(problem -> {
            assertThat(problem.source()).hasToString("Optional[file.yml:" + place + "]");
            assertThat(problem.summary()).isEqualTo(summary);
            assertThat(problem.detail()).contains(part);
        });
    }

    @Test
    void allProblemsOfAFileComeAtOnce() {
        assertThatThrownBy(() -> YamlReader.read(FILE, "a: !x 1\na: 2\n? [b]\n: 3\nb: !vault 4\n"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(problem ->
                                        problem.source().orElseThrow().line() + " " + problem.summary())
                                .containsExactly(
                                        "1 Unknown tag", "2 Duplicate key", "3 Wrong key", "5 Unreadable vault"));
    }

    @Test
    void aBillionLaughsEndBeforeTheyAreHeard() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 30; level++) {
            var alias = "*a" + (level - 1);
            bomb.append("a%d: &a%d [%s]\n"
                    .formatted(level, level, String.join(", ", java.util.Collections.nCopies(10, alias))));
        }
        assertThatThrownBy(() -> YamlReader.read(FILE, bomb.toString())).hasMessageContaining("repeat more than 50000");
    }

    @Test
    void aBillionLaughsOfMappingsEndToo() {
        var bomb = new StringBuilder("a0: &a0 {p: x, q: x, r: x, s: x, t: x}\n");
        for (int level = 1; level < 30; level++) {
            bomb.append("a%1$d: &a%1$d {p: *a%2$d, q: *a%2$d, r: *a%2$d, s: *a%2$d, t: *a%2$d}\n"
                    .formatted(level, level - 1));
        }
        assertThatThrownBy(() -> YamlReader.read(FILE, bomb.toString())).hasMessageContaining("repeat more than 50000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- "})
    void depthHasALimit(String opening) {
        assertThatThrownBy(() -> YamlReader.read(FILE, opening.repeat(100_000))).hasMessageContaining("Too deep");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[*a%d]", "{a: *a%d}"})
    void depthThroughAliasesHasTheSameLimit(String nested) {
        var text = new StringBuilder("a0: &a0 [x]\n");
        for (int level = 1; level < 70; level++) {
            text.append("a%d: &a%d ".formatted(level, level))
                    .append(nested.formatted(level - 1))
                    .append('\n');
        }
        assertThatThrownBy(() -> YamlReader.read(FILE, text.toString())).hasMessageContaining("Too deep");
    }

    @Test
    void aLargeFileIsRefused() throws IOException {
        var file = Files.writeString(directory.resolve("large.yml"), "#".repeat(17 * 1024 * 1024));
        assertThatThrownBy(() -> YamlReader.read(file)).hasMessageContaining("Too large");
    }

    @Test
    void aFileInAnotherEncodingIsRefusedAtItsFirstWrongByte() throws IOException {
        var file = Files.write(directory.resolve("latin.yml"), "a: 1\nb: für\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> YamlReader.read(file, FILE)).hasMessageContaining("file.yml:2:5: error: Not UTF-8");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> YamlReader.read(directory.resolve("none.yml"), FILE))
                .hasMessage("error: File not found\n  There is no file file.yml.");
    }

    private static Syntax.Scalar scalar(String written) {
        return (Syntax.Scalar) ((Syntax.Mapping) YamlReader.read(FILE, "key: " + written + "\n"))
                .get("key")
                .orElseThrow();
    }

    private static String dump(String text) {
        return Dump.of(YamlReader.read(FILE, text));
    }
}
