package dev.plumb.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumb.model.Refused;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsAndUnknownsTest {
    private static final Value.Unknown UNDECIDED =
            new Value.Unknown(Value.Reason.UNDECIDED, "the result of \"x\"", Optional.empty());
    private static final Value.Unknown FACTS = new Value.Unknown(Value.Reason.FACTS, "facts", Optional.empty());

    private final Expressions expressions = new Expressions(Path.of("."), Map.of());
    private final FixedScope scope = new FixedScope()
            .data("open", Value.of("o"))
            .data("password", new Value.Secret(Value.of("hunter2")))
            .data("keys", new Value.Secret(Value.texts(List.of("k1", "k2"))))
            .data(
                    "db",
                    Value.mapping(Map.of("user", Value.of("sa"), "password", new Value.Secret(Value.of("hunter2")))))
            .data("list", new Value.Sequence(List.of(Value.of("a"), new Value.Secret(Value.of("hunter2")))))
            .lazy("url", "db://sa:${password}@h")
            .lazy(
                    "tree",
                    new Syntax.Mapping(
                            Written.HERE,
                            List.of(
                                    new Syntax.Entry(Written.HERE, "u", Written.quoted("${open}")),
                                    new Syntax.Entry(Written.HERE, "p", Written.quoted("${password}")))))
            .data("later", UNDECIDED)
            .data("facts", FACTS)
            .data("half", Value.mapping(Map.of("known", Value.of(1), "later", UNDECIDED)))
            .lazy("derived", "x ${later}");

    @Test
    void aPieceOfASecretIsMaskedWhereItStandsInAText() {
        expressions.masking().learn(new Value.Secret(Value.of("hunter2")));

        evaluate("echo ${password?keep_before('2')?upper_case} ${(password == 'x')?then('present', 'missing')}");

        assertThat(expressions.masking().mask("it said HUNTER")).isEqualTo("it said ********");
        assertThat(expressions.masking().mask("it is missing")).isEqualTo("it is missing");
    }

    private Value evaluate(String text) {
        return expressions.value(Written.quoted(text)).evaluate(scope);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${password}",
                "a ${password} b",
                "${password?upper_case}",
                "${password?length}",
                "${password?has_content}",
                "${password == 'x'}",
                "${(password == 'x')?then(1, 2)}",
                "${password??}",
                "${password!'x'}",
                "${db.password}",
                "${db['password']?upper_case}",
                "${db.password??}",
                "${db?values?join(',')}",
                "${db + {'x': 1}}",
                "${[password]}",
                "${{'a': password}}",
                "${list[1]}",
                "${list?join(',')}",
                "${list?last}",
                "${list?filter(x -> x == 'a')}",
                "${list?map(x -> 'y')}",
                "${list?seq_contains('z')}",
                "${list + ['b']}",
                "${keys}",
                "${keys?size}",
                "${keys[0]}",
                "${keys?has_content}",
                "${url}",
                "${url?length}",
                "${tree.p}",
                "${tree.p + tree.u}",
                "${sha256(password)}",
                "${b64encode(password)}",
                "${to_json(db)}",
                "${to_json(tree)}",
                "${quote(password)}",
                "${unique(list)}",
                "${\"${password}\"}",
                "${open + url}",
            })
    void whatReadASecretIsASecret(String written) {
        assertThat(evaluate(written)).isInstanceOf(Value.Secret.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"${open}", "${db.user}", "${db?size}", "${db?keys}", "${list[0]}", "${list?size}", "${tree.u}"})
    void whatOnlyPassedBySecretsIsNone(String written) {
        assertThat(evaluate(written).holdsSecret()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"${db}", "${tree}", "${list}", "${[db]}", "${combine(db, {'x': 1})}"})
    void aSecretInsideStaysASecretOfItsOwn(String written) {
        var value = evaluate(written);
        assertThat(value).isNotInstanceOf(Value.Secret.class);
        assertThat(value.holdsSecret()).isTrue();
        assertThat(value.toString()).doesNotContain("hunter2").contains(Value.Secret.MASK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${password?number}",
                "${password - 1}",
                "${password?boolean}",
                "${password.x.y}",
                "${from_json(password)}",
                "${password?date('yyyy')}",
                "${list?map(x -> x?number)}",
                "${lookup(password, 'x')}",
                "${lookup('file', password)}",
                "${password?substring(99)}",
                "a ${list} b",
            })
    void noErrorShowsASecret(String written) {
        var refused = catchThrowableOfType(Refused.class, () -> evaluate(written));
        assertThat(refused).isNotNull();
        assertThat(refused.problems().toString()).doesNotContain("hunter2");
        assertThat(refused).hasMessageNotContaining("hunter2").hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${later}",
                "a ${later} b",
                "${later?upper_case}",
                "${later.stdout}",
                "${later.results[0].rc == 0}",
                "${later??}",
                "${(later.stdout)??}",
                "${later!'default'}",
                "${(later.stdout)!'default'}",
                "${later?has_content}",
                "${half.later}",
                "${half?values?join(',')}",
                "${to_json(half)}",
                "${derived}",
                "${[later]}",
                "${changed(later)}",
                "${combine(half, later)}",
                "${\"${later}\"}",
                "${password + later}",
            })
    void whatReadSomethingUnknownIsUnknown(String written) {
        assertThat(evaluate(written)).isEqualTo(UNDECIDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${half.known}", "${half?size}", "${open!later}", "${open?? || later}"})
    void whatIsNotReadMatters(String written) {
        assertThat(evaluate(written).unknown()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"${later}${facts.x}", "${later + facts.x}", "${facts.x + later}", "${later == facts.x}"})
    void whatIsKnownSoonerIsNamed(String written) {
        assertThat(evaluate(written)).isEqualTo(FACTS);
    }

    @Test
    void aConditionHasThreeValues() {
        assertThat(expressions.condition(Written.plain("later.rc == 0")).evaluate(scope))
                .isEqualTo(UNDECIDED);
        assertThat(expressions.condition(Written.plain("password == 'x'")).evaluate(scope))
                .isEqualTo(new Value.Secret(Value.of(false)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${open}",
                "${1 + 1}",
                "<#assign x = 1>",
                "<#include '/etc/passwd'>",
                "[=open]",
                "#{1 + 1}",
                "{{ open }}",
                "${'freemarker.template.utility.Execute'?new()('id')}",
                "${open?api.class}",
                "<#if true>x</#if>",
                "$(id)",
                "`id`",
                "${\"${open}\"}",
                "\u0000\u001b[31m",
                "')}${open",
                "r\"${x}\"",
            })
    void dataIsNeverEvaluated(String hostile) {
        scope.data("hostile", Value.of(hostile))
                .data("nested", Value.mapping(Map.of("deep", Value.texts(List.of(hostile)))));
        assertThat(evaluate("${hostile}")).isEqualTo(Value.of(hostile));
        assertThat(evaluate("a ${hostile} b")).isEqualTo(Value.of("a " + hostile + " b"));
        assertThat(evaluate("${'' + hostile}")).isEqualTo(Value.of(hostile));
        assertThat(evaluate("${\"${hostile}\"}")).isEqualTo(Value.of(hostile));
        assertThat(evaluate("${nested.deep?join('')}")).isEqualTo(Value.of(hostile));
        assertThat(evaluate("${nested.deep?map(x -> x)[0]}")).isEqualTo(Value.of(hostile));
    }
}
