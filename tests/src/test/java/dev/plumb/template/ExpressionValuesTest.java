package dev.plumb.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.document.Json;
import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionValuesTest {
    private final Expressions expressions = new Expressions(Path.of("."), Map.of("HOME", "/home/me"));
    private final FixedScope scope = new FixedScope()
            .data("name", Value.of("web"))
            .data("port", Value.of(8080))
            .data("tiny", new Value.Decimal(new BigDecimal("0.00000000001")))
            .data("big", new Value.Decimal(new BigDecimal("123456789012345678901234567890")))
            .data("on", Value.of(true))
            .data("nothing", Value.Nothing.NOTHING)
            .data("words", Value.texts(List.of("b", "a", "b")))
            .data(
                    "user",
                    Value.mapping(ordered("name", Value.of("joe"), "uid", Value.of(7), "none", Value.Nothing.NOTHING)))
            .data("result", Value.mapping(ordered("changed", Value.of(true), "failed", Value.of(false))))
            .data("facts", Value.mapping(Map.of("os_family", Value.of("Debian"))))
            .data("json", Value.of("{\"a\":[1,true,\"x\"]}"))
            .lazy("url", "http://${name}:${port}/")
            .lazy("users", "${[user, {'name': 'ann', 'uid': 8}]}")
            .lazy("deep", "${url}?u=${users[1].name}");

    private static SequencedMap<String, Value> ordered(String key, Value value, String key2, Value value2) {
        var map = new java.util.LinkedHashMap<String, Value>();
        map.put(key, value);
        map.put(key2, value2);
        return map;
    }

    private static SequencedMap<String, Value> ordered(
            String key, Value value, String key2, Value value2, String key3, Value value3) {
        var map = ordered(key, value, key2, value2);
        map.put(key3, value3);
        return map;
    }

    private Value evaluate(String text) {
        return expressions.value(Written.quoted(text)).evaluate(scope);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            plain text                       | "plain text"
            $name and #{port} stay           | "$name and #{port} stay"
            <#if x>stay</#if>                | "<#if x>stay</#if>"
            ${name}                          | "web"
            ${ name }                        | "web"
            ${port}                          | 8080
            ${on}                            | true
            ${tiny}                          | 0.00000000001
            ${name}-${port}                  | "web-8080"
            is ${on}                         | "is true"
            n=${tiny}                        | "n=0.00000000001"
            n=${big}                         | "n=123456789012345678901234567890"
            ${'n=' + big}                    | "n=123456789012345678901234567890"
            ${"n=${tiny}"}                   | "n=0.00000000001"
            ${words}                         | ["b","a","b"]
            ${user.name}                     | "joe"
            ${user['name']}                  | "joe"
            ${user?keys}                     | ["name","uid","none"]
            ${port + 1}                      | 8081
            ${0.1 + 0.2}                     | 0.3
            ${port > 80}                     | true
            ${port == 8080.0}                | true
            ${1 == 1.0 && 'a' != 'b'}        | true
            ${7 % 3}                         | 1
            ${words[0]}                      | "b"
            ${words[1..]}                    | ["a","b"]
            ${words?size}                    | 3
            ${words?join(', ')}              | "b, a, b"
            ${words?sort}                    | ["a","b","b"]
            ${words?reverse}                 | ["b","a","b"]
            ${words?first}                   | "b"
            ${words?seq_contains('a')}       | true
            ${words + ['c']}                 | ["b","a","b","c"]
            ${unique(words)}                 | ["b","a"]
            ${words?map(w -> w?upper_case)}  | ["B","A","B"]
            ${words?filter(w -> w == 'b')}   | ["b","b"]
            ${'a,b'?split(',')}              | ["a","b"]
            ${name?upper_case}               | "WEB"
            ${name?length}                   | 3
            ${name?cap_first}                | "Web"
            ${on?then('yes', 'no')}          | "yes"
            ${on?string('up', 'down')}       | "up"
            ${'42'?number + 1}               | 43
            ${name?starts_with('w')}         | true
            ${name?replace('w', 'v')}        | "veb"
            ${name?matches('w.*')}           | true
            ${name?contains('e')}            | true
            ${1..3}                          | [1,2,3]
            ${nope!'d'}                      | "d"
            ${nope!}                         | ""
            ${(nope.deep)!'d'}               | "d"
            ${user.nope!'d'}                 | "d"
            ${nope??}                        | false
            ${nothing??}                     | false
            ${nothing!'d'}                   | "d"
            ${user.none!'d'}                 | "d"
            ${user.none??}                   | false
            ${name??}                        | true
            ${{'a': 1, 'b': [true]}}         | {"a":1,"b":[true]}
            ${user + {'uid': 9}}             | {"name":"joe","uid":9,"none":null}
            ${{'x': user.name}.x}            | "joe"
            ${r"${raw}"}                     | "${raw}"
            ${'a}b'}                         | "a}b"
            ${"a\\"b}"}                      | "a\\"b}"
            x${'}'}y${"{"}                   | "x}y{"
            ${url}                           | "http://web:8080/"
            ${deep}                          | "http://web:8080/?u=ann"
            ${users[0].uid + users[1].uid}   | 15
            ${users?map(u -> u.name)?join(' ')} | "joe ann"
            ${facts.os_family}               | "Debian"
            ${changed(result)}               | true
            ${failed(result)}                | false
            ${succeeded(result)}             | true
            ${skipped(result)}               | false
            ${result.changed && !result.failed} | true
            ${basename('/etc/app.conf')}     | "app.conf"
            ${basename('C:\\\\x\\\\y.txt')}  | "y.txt"
            ${dirname('/etc/app.conf')}      | "/etc"
            ${dirname('/x')}                 | "/"
            ${dirname('x')}                  | "."
            ${sha256('a')}                   | "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
            ${b64encode('hé')}               | "aMOp"
            ${b64decode('aMOp')}             | "hé"
            ${to_json(users)}                | "[{\\"name\\":\\"joe\\",\\"uid\\":7,\\"none\\":null},{\\"name\\":\\"ann\\",\\"uid\\":8}]"
            ${from_json(json).a[2]}          | "x"
            ${combine({'a': 1}, {'b': 2}, {'a': 3})} | {"a":3,"b":2}
            ${quote("it's")}                 | "'it'\\\\''s'"
            ${lookup('env', 'HOME')}         | "/home/me"
            ${lookup('env', 'NOPE')!'none'}  | "none"
            ${'1 > 0'} and ${1 gt 0}         | "1 > 0 and true"
            ${name?c}                        | "\\"web\\""
            """)
    void anExpressionGivesATypedValue(String written, String json) throws Json.Malformed {
        assertThat(evaluate(written.replace("\\\"", "\\\""))).isEqualTo(Json.parse(json));
    }

    @Test
    void omitPassesThroughASingleInterpolation() {
        assertThat(evaluate("${nope!omit}")).isEqualTo(Value.Omit.OMIT);
        assertThat(evaluate("${on?then(omit, 1)}")).isEqualTo(Value.Omit.OMIT);
    }

    @Test
    void aValueComesBackAsTheSameObject() {
        var words = Value.texts(List.of("a"));
        scope.data("mine", words);
        assertThat(evaluate("${mine}")).isSameAs(words);
        assertThat(evaluate("${(mine)}")).isSameAs(words);
    }

    @Test
    void rawIsNeverEvaluated() {
        assertThat(expressions.value(Written.raw("${name} {{ x }}")).evaluate(scope))
                .isEqualTo(Value.of("${name} {{ x }}"));
    }

    @Test
    void aWholeTreeIsEvaluatedAndKeepsItsOrder() {
        var tree = new Syntax.Mapping(
                Written.HERE,
                List.of(
                        new Syntax.Entry(Written.HERE, "z", Written.quoted("${port}")),
                        new Syntax.Entry(Written.HERE, "a${name}", Written.quoted("x")),
                        new Syntax.Entry(
                                Written.HERE,
                                "list",
                                new Syntax.Sequence(
                                        Written.HERE, List.of(Written.quoted("${name}!"), Written.plain("k"))))));
        assertThat(expressions.value(tree).evaluate(scope)).hasToString("{z=8080, a${name}=x, list=[web!, k]}");
    }

    @Test
    void aVariableOfAnotherHostIsEvaluatedInThatHostsScope() {
        var other = new FixedScope().data("name", Value.of("db")).lazy("greeting", "I am ${name}");
        scope.scopes("hostvars", Map.of("db1", other));
        assertThat(evaluate("${hostvars['db1'].greeting}, ${hostvars.db1.name}, ${name}"))
                .isEqualTo(Value.of("I am db, db, web"));
        assertThat(evaluate("${hostvars?keys}")).isEqualTo(Value.texts(List.of("db1")));
        assertThat(evaluate("${hostvars['db1']}").toString()).contains("greeting=I am db", "name=db");
    }

    @Test
    void namesAndFactsComeFromTheTextWithoutWhatStandsInQuotes() {
        var names = expressions.value(
                Written.quoted("${a.b + 'c' + \"${d}\"} e ${f?map(g -> g.h)} ${facts.os + facts['cpu']}"));
        assertThat(names.names()).containsExactlyInAnyOrder("a", "d", "f", "g", "facts");
        assertThat(names.facts()).containsExactlyInAnyOrder("os", "cpu");
        assertThat(expressions.value(Written.quoted("${facts}")).facts()).containsExactly("*");
        assertThat(expressions.value(Written.quoted("${facts[x]}")).facts()).containsExactly("*");
        assertThat(expressions.value(Written.quoted("${x.facts.y} facts.z")).facts())
                .isEmpty();
        assertThat(expressions.value(Written.quoted("${lookup('env', x)}")).names())
                .containsExactly("x");
    }

    @Test
    void aPieceOfSyntaxIsCompiledOnce() {
        var written = Written.quoted("${name + port}");
        assertThat(expressions.code(written)).isSameAs(expressions.code(written));
        assertThat(expressions.code(Written.quoted("${name + port}"))).isNotSameAs(expressions.code(written));
    }

    @Test
    void freeMarkerDoesNotSeeLiteralsAndPlainPaths() {
        assertThat(expressions.code(Written.quoted("text"))).isInstanceOf(Code.Constant.class);
        assertThat(expressions.code(Written.quoted("${user.name}"))).isInstanceOf(Code.Path.class);
    }

    @Test
    void theTypeOfAYamlScalarStays() {
        var number = new Syntax.Scalar(new Source(Path.of("a.yml"), 1, 1), "8", Value.of(8), Syntax.Style.PLAIN);
        assertThat(expressions.value(number).evaluate(scope)).isEqualTo(Value.of(8));
    }
}
