package dev.plumb.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumb.model.Problem;
import dev.plumb.model.Refused;
import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionProblemsTest {
    private final Expressions expressions = new Expressions(Path.of("."), Map.of());
    private final FixedScope scope = new FixedScope()
            .data("name", Value.of("web"))
            .data("port", Value.of(8080))
            .data("nothing", Value.Nothing.NOTHING)
            .data("on", Value.of(true))
            .data("words", Value.texts(List.of("a")))
            .data("user", Value.mapping(Map.of("home", Value.of("/h"), "id", Value.of(1))))
            .data("facts", Value.mapping(Map.of("os_family", Value.of("Debian"))))
            .lazy("loop_a", "${loop_b}")
            .lazy("loop_b", "x${loop_c.z}")
            .lazy("loop_c", "${{'z': loop_a}}")
            .lazy("selfish", "${selfish}");

    private String value(Syntax.Scalar scalar) {
        return problem(() -> expressions.value(scalar).evaluate(scope));
    }

    private String problem(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        var refused = catchThrowableOfType(Refused.class, call);
        assertThat(refused).isNotNull();
        assertThat(refused.problems()).hasSize(1);
        Problem problem = refused.problems().getFirst();
        assertThat(problem.detail())
                .doesNotContain("FreeMarker")
                .doesNotContain("freemarker")
                .doesNotContain("f.t.");
        return problem.source().map(Source::toString).orElse("") + " " + problem.summary() + ": " + problem.detail();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            ${nmae}                    ¦ 3:12 ¦ Undefined variable: The variable "nmae" is not defined. Did you mean "name"?
            a ${name} b ${prot + 1}    ¦ 3:24 ¦ Undefined variable: The variable "prot" is not defined. Did you mean "port"?
            ${nothing}                 ¦ 3:12 ¦ Undefined variable: The variable "nothing" is null, which counts as undefined.
            ${user.hoem}               ¦ 3:12 ¦ Undefined value: "user" has no "hoem". Did you mean "home"?
            ${facts.os_famly}          ¦ 3:12 ¦ Undefined value: "facts" has no "os_famly". Did you mean "os_family"?
            ${words[7]}                ¦ 3:12 ¦ Undefined value: "words[7]" gives nothing.
            echo ${HOME}               ¦ 3:17 ¦ put !raw in front of the value
            echo ${HOME:-/root}        ¦ 3:21 ¦ put !raw in front of the value
            echo ${x%.*}               ¦ 3:20 ¦ put !raw in front of the value
            echo ${#x}                 ¦ 3:18 ¦ put !raw in front of the value
            ${name                     ¦ 3:10 ¦ The ${ that is opened here has no closing }.
            x ${}                      ¦ 3:12 ¦ no expression between ${ and }
            ${'abc}                    ¦ 3:12 ¦ no closing '
            ${(name}                   ¦ 3:17 ¦ stands where the ( before it wants its end
            ${name)}                   ¦ 3:16 ¦ This ) closes nothing
            ${name +}                  ¦ 3:17 ¦ ends too early
            ${name name}               ¦ 3:17 ¦ "name" isn't expected here
            ${name?upercase}           ¦ 3:17 ¦ There is no built-in "upercase".
            ${name?uper_case}          ¦ 3:17 ¦ Did you mean "upper_case"?
            ${on and on}               ¦ 3:15 ¦ "and" is written &&
            ${on or on}                ¦ 3:15 ¦ "or" is written ||
            ${not on}                  ¦ 3:12 ¦ "not" is written !
            ${name = 'a'}              ¦ 3:17 ¦ Comparison is written ==
            ${name is defined}         ¦ 3:17 ¦ "is defined" is written x??
            ${name is not defined}     ¦ 3:17 ¦ "is not defined" is written !(x??)
            ${user is changed}         ¦ 3:17 ¦ "is changed" is written changed(x)
            ${name | upper}          ¦ 3:17 ¦ The filter "upper" is written x?upper_case
            ${name|default('x')}     ¦ 3:16 ¦ The filter "default" is written x!'a'
            ${name | frobnicate}     ¦ 3:17 ¦ There are no filters
            ${name ~ 'x'}              ¦ 3:17 ¦ Texts are put together with +
            ${'a' in words}            ¦ 3:16 ¦ list?seq_contains(a)
            ${1 if on else 2}          ¦ 3:14 ¦ c?then(a, b)
            ${name.upper()}            ¦ 3:17 ¦ write x?upper_case
            ${'it''s'}                 ¦ 3:16 ¦ Two texts stand side by side
            ${True}                    ¦ 3:12 ¦ A boolean is written true
            ${ansible_facts.x}         ¦ 3:12 ¦ Facts are facts.*
            ${ansible_default_ipv4.address} ¦ 3:12 ¦ "ansible_default_ipv4" is not defined. Here it is facts.default_ipv4.
            ${ansible_pkg_mgr}         ¦ 3:12 ¦ Here it is facts.package_manager.
            ${facts.service_mgr}       ¦ 3:12 ¦ "facts" has no "service_mgr". Here it is facts.init_system.
            ${ansible_eth0.ipv4}       ¦ 3:12 ¦ Here it is facts.interfaces.eth0.
            ${ansible_date_time.iso8601} ¦ 3:12 ¦ The time on a node is no fact
            {{ name }}                 ¦ 3:10 ¦ This is Jinja's syntax
            a {{name}}                 ¦ 3:12 ¦ This is Jinja's syntax
            {% if x %}                 ¦ 3:10 ¦ This is Jinja's syntax
            ${words}-x                 ¦ 3:12 ¦ A list can't be a part of a text
            ${user}-x                  ¦ 3:12 ¦ A mapping can't be a part of a text
            ${omit}-x                  ¦ 3:12 ¦ "omit" leaves a whole argument out
            ${name + 1 - 2}            ¦ 3:12 ¦ An expression failed
            ${name?number}             ¦ 3:12 ¦ This text isn't a number
            ${words == words}          ¦ 3:12 ¦ Can't compare
            ${on + 1 > 2}              ¦ 3:12 ¦ An expression failed
            ${basename(words)}         ¦ 3:12 ¦ A function failed: basename: argument 1 must be a text, and is a list.
            ${basename()}              ¦ 3:12 ¦ argument 1 is missing
            ${basename(nope)}          ¦ 3:12 ¦ argument 1 is undefined
            ${lookup('x', 'y')}        ¦ 3:12 ¦ there is no source "x"
            ${lookup('file', 'nope')}  ¦ 3:12 ¦ There is no file "nope"
            ${lookup('file', '../../../../../../../etc/passwd')} ¦ 3:12 ¦ outside the project
            ${lookup('env', 'NOPE')}   ¦ 3:12 ¦ the environment has no variable "NOPE". If that is fine, write a default: (lookup(
            ${from_json('{')}          ¦ 3:12 ¦ the text isn't JSON
            ${b64decode('!')}          ¦ 3:12 ¦ A function failed
            ${name?eval}               ¦ 3:17 ¦ ?eval isn't available
            ${name?interpret}          ¦ 3:17 ¦ ?interpret isn't available
            ${'x'?new()}               ¦ 3:16 ¦ ?new isn't available
            ${name?api}                ¦ 3:17 ¦ ?api isn't available
            ${"${name?eval}"}          ¦ 3:12 ¦ ?eval isn't available
            ${"\\x24{name ? eval}"}    ¦ 3:12 ¦ ?eval isn't available
            ${name?[#--c--]eval}       ¦ 3:25 ¦ ?eval isn't available
            ${name?<#--c--]eval}       ¦ 3:25 ¦ ?eval isn't available
            ${name?<!--c-->eval}       ¦ 3:25 ¦ ?eval isn't available
            ${name?[!--c-->new()}      ¦ 3:25 ¦ ?new isn't available
            ${.data_model}             ¦ 3:13 ¦ .data_model isn't available
            ${.vars['name']}           ¦ 3:13 ¦ .vars isn't available
            ${a)><#if true>(}          ¦ 3:13 ¦ This ) closes nothing
            ${selfish}                 ¦ vars.yml:11:11 ¦ Variables need each other in a circle
            """)
    void aProblemIsToldAtItsPlace(String written, String place, String why) {
        assertThat(value(Written.quoted(written))).contains(place + " ").contains(why);
    }

    @Test
    void aCircleNamesItsVariablesWithTheirPlaces() {
        assertThat(value(Written.quoted("${loop_a}")))
                .contains("\"loop_a\" (vars.yml:8:10) needs \"loop_b\" (vars.yml:9:10) needs \"loop_c\"")
                .contains("needs \"loop_a\" again.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            ${on}                      ¦ 3:10 ¦ A condition is a bare expression
            on && ${on}                ¦ 3:16 ¦ Inside an expression a variable stands without ${}
            {{ on }}                   ¦ 3:10 ¦ This is Jinja's syntax
            name                       ¦ 3:10 ¦ is a text
            port                       ¦ 3:10 ¦ is a number
            words                      ¦ 3:10 ¦ is a list
            user                       ¦ 3:10 ¦ is a mapping
            'true'                     ¦ 3:10 ¦ is a text
            nope                       ¦ 3:10 ¦ "nope" is not defined
            user.nope                  ¦ 3:10 ¦ "user" has no "nope"
            name == nope               ¦ 3:18 ¦ "nope" is not defined
            on and on                  ¦ 3:13 ¦ "and" is written &&
            name is defined            ¦ 3:15 ¦ "is defined" is written x??
            yes                        ¦ 3:10 ¦ A boolean is written true
            """)
    void aConditionThatIsNoneIsRefused(String written, String place, String why) {
        assertThat(problem(() -> expressions.condition(Written.plain(written)).evaluate(scope)))
                .contains(place + " ")
                .contains(why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            on                         ¦ true
            !on                        ¦ false
            port > 80 && port < 9000   ¦ true
            name == 'web'              ¦ true
            name == "db" || on         ¦ true
            nope??                     ¦ false
            words?seq_contains('a')    ¦ true
            (user.none)!false          ¦ false
            facts.os_family == 'Debian' ¦ true
            """)
    void aConditionIsTrueOrFalse(String written, boolean truth) {
        assertThat(expressions.condition(Written.plain(written)).evaluate(scope))
                .isEqualTo(Value.of(truth));
    }

    @Test
    void aBooleanOfYamlIsACondition() {
        var scalar = new Syntax.Scalar(Written.HERE, "false", Value.of(false), Syntax.Style.PLAIN);
        assertThat(expressions.condition(scalar).evaluate(scope)).isEqualTo(Value.of(false));
    }

    @Test
    void aSyntaxErrorIsToldWhenItIsCompiled() {
        assertThat(problem(() -> expressions.value(Written.quoted("${1 +}")))).contains("ends too early");
        assertThat(problem(() -> expressions.condition(Written.plain("1 +")))).contains("ends too early");
    }

    @Test
    void inABlockTheLineIsCounted() {
        assertThat(value(Written.block("one\ntwo ${name}\n  three ${nope}\n"))).startsWith("play.yml:5:20 ");
    }

    @Test
    void anExpressionOverSeveralLinesKnowsItsLines() {
        assertThat(value(Written.block("${name +\n  port +\n  nope}\n"))).startsWith("play.yml:5:12 ");
    }

    @Test
    void inAFoldedScalarThePlaceIsLookedUpInTheFile(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("play.yml");
        Files.writeString(file, "a: >\n  one ${name}\n  two ${nope} and\n  three ${nope}\n");
        var folded = "one ${name} two ${nope} and three ${nope}\n";
        var scalar = new Syntax.Scalar(new Source(file, 2, 3), folded, Value.of(folded), Syntax.Style.BLOCK);
        assertThat(value(scalar)).startsWith(file.toString().replace('\\', '/') + ":3:9 ");
    }

    @Test
    void inADoubleQuotedScalarEscapesDoNotShiftThePlace(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("play.yml");
        Files.writeString(file, "a: \"x\\n\\ty ${nope}\"\n");
        var scalar = new Syntax.Scalar(
                new Source(file, 1, 5), "x\n\ty ${nope}", Value.of("x\n\ty ${nope}"), Syntax.Style.QUOTED);
        assertThat(value(scalar)).startsWith(file.toString().replace('\\', '/') + ":1:14 ");
    }
}
