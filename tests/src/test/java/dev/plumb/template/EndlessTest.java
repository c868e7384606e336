package dev.plumb.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumb.model.Refused;
import dev.plumb.model.Source;
import dev.plumb.model.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What would go on for ever, or fill the memory, ends with a problem at its place. */
class EndlessTest {
    @TempDir
    private Path project;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(1..90000000)?filter(x -> x < 0)?size",
                "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'?matches('(a*)(a*)(a*)(a*)(a*)(a*)(a*)(a*)b')",
                "'${(1..90000000)?filter(x -> x < 0)?size}'",
                "'a'?left_pad(2147483647)?length",
                "'1e99999'?number + 1",
                "huge + 1"
            })
    void anExpressionWithoutAnEndIsStoppedAtItsPlace(String expression) {
        var compiled = expressions().value(Written.quoted("${" + expression + "}"));
        assertThat(catchThrowableOfType(Refused.class, () -> compiled.evaluate(scope()))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.source()).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<#list 1..2000000000 as x><#list 1..2000000000 as y></#list></#list>",
                "<#macro twice n><#if n != 0><@twice n - 1/><@twice n - 1/></#if></#macro>\n<@twice 100/>",
                "<#assign s='aaaaaaaaaaaaaaaa'><#list 1..60 as x><#assign s=s+s></#list>",
                "${(1..90000000)?filter(x -> x < 0)?size}",
                "<#macro m><@m/></#macro><@m/>"
            })
    void aTemplateWithoutAnEndIsStopped(String text) throws IOException {
        var template = Files.writeString(project.resolve("a.ftl"), text);
        var compiled = expressions().file(template, new Source(Path.of("play.yml"), 1, 1));
        assertThat(catchThrowableOfType(Refused.class, () -> compiled.evaluate(scope()))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.summary()).isEqualTo("An evaluation was stopped"));
    }

    private Expressions expressions() {
        return new Expressions(project, Map.of(), new Guard(Duration.ofMillis(300)));
    }

    private static Scope scope() {
        return new FixedScope().data("huge", new Value.Decimal(new BigDecimal("1e999999")));
    }
}
