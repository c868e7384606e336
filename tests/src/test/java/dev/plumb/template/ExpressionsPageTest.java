package dev.plumb.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.model.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code engine/docs/expressions.md} says is true. */
class ExpressionsPageTest {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private final Expressions expressions = new Expressions(Path.of("."), Map.of());

    private static List<String> page() throws IOException {
        return Files.readAllLines(
                Path.of(System.getProperty("plumb.root", "..")).resolve("engine/docs/expressions.md"));
    }

    /** The right column of the table of Jinja's forms, without templates' directives. */
    static Stream<String> ourForms() throws IOException {
        var page = page();
        return page.subList(page.indexOf("## From Jinja") + 4, page.indexOf("## Templates")).stream()
                .filter(line -> line.startsWith("|"))
                .map(line -> line.replace("\\|", "∣").split("\\|", -1)[2].replace("∣", "|"))
                .flatMap(cell -> CODE.matcher(cell).results().map(code -> code.group(1)))
                .filter(code -> !code.startsWith("<#") && !code.startsWith(".") && !code.startsWith("when: \""))
                .map(code -> code.replace("when: ", ""));
    }

    @ParameterizedTest
    @MethodSource("ourForms")
    void ourFormOfWhatJinjaWritesCompiles(String form) {
        assertThat(
                        form.startsWith("${")
                                ? expressions.value(Written.quoted(form))
                                : expressions.condition(Written.quoted(form)))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a and b",
                "a or b",
                "not a",
                "a if c else b",
                "x is defined",
                "r is changed",
                "x is match('a.*')",
                "a in list",
                "x | default('a')",
                "l | length",
                "s.split(',')",
                "a ~ '-' ~ b",
                "m.items()",
                "{{ x }}",
            })
    void whoeverWritesJinjaGetsAnError(String jinja) {
        assertThatThrownBy(() -> expressions.condition(Written.quoted(jinja))).isInstanceOf(Refused.class);
    }

    @Test
    void everyFunctionIsDocumented() throws IOException {
        var text = String.join("\n", page());
        assertThat(Functions.NAMES).allSatisfy(name -> assertThat(text).contains("`" + name + "("));
    }

    @Test
    void thePageNamesEveryBuiltInThatIsNotThere() throws IOException {
        var text = String.join("\n", page());
        assertThat(Arrays.asList("?eval", "?interpret", "?new", "?api"))
                .allSatisfy(name -> assertThat(text).contains("`" + name + "`"));
    }
}
