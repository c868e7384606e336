package dev.plumb.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import dev.plumb.template.Expressions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PrecedenceTest {
    @TempDir
    Path directory;

    private final Expressions expressions = new Expressions(Path.of("."), Map.of());

    @ParameterizedTest
    @EnumSource
    void eachLevelBeatsAllBelowInWhateverOrderTheyWereAdded(Precedence level) {
        var levels = new ArrayList<>(Arrays.stream(Precedence.values())
                .filter(other -> other.number() <= level.number())
                .toList());
        Collections.shuffle(levels, new Random(level.number()));
        var variables = Variables.NONE;
        for (var one : levels) {
            variables = variables.with(one, Value.mapping(Map.of("v", Value.of(one.name()))));
        }
        assertThat(expressions.variable("v", variables)).contains(Value.of(level.name()));
        assertThat(variables.explain("v")).hasSize(levels.size());
        assertThat(variables.explain("v").getFirst().level()).contains(level);
        assertThat(variables.explain("v").getLast().level()).contains(Precedence.COMMAND_LINE);
    }

    @Test
    void thereAreTwentyTwoLevelsNumberedAsUsersKnowThem() {
        assertThat(Arrays.stream(Precedence.values()).map(Precedence::number))
                .containsExactlyElementsOf(
                        Stream.iterate(1, number -> number + 1).limit(22).toList());
        assertThat(Precedence.FACTS.number()).isEqualTo(11);
    }

    private record Place(Precedence level, String file, String text) {}

    private static final List<Place> PLACES = List.of(
            new Place(Precedence.INVENTORY_GROUP, "inv/hosts.yml", ""),
            new Place(Precedence.INVENTORY_GROUP_VARS_ALL, "inv/group_vars/all.yml", "v: INVENTORY_GROUP_VARS_ALL"),
            new Place(Precedence.PLAYBOOK_GROUP_VARS_ALL, "play/group_vars/all/x.yml", "v: PLAYBOOK_GROUP_VARS_ALL"),
            new Place(Precedence.INVENTORY_GROUP_VARS, "inv/group_vars/web", "v: INVENTORY_GROUP_VARS"),
            new Place(Precedence.PLAYBOOK_GROUP_VARS, "play/group_vars/web.yaml", "v: PLAYBOOK_GROUP_VARS"),
            new Place(Precedence.INVENTORY_HOST, "inv/2.yml", "web: {hosts: {h.x: {v: INVENTORY_HOST}}}"),
            new Place(Precedence.INVENTORY_HOST_VARS, "inv/host_vars/h.x.yml", "v: INVENTORY_HOST_VARS"),
            new Place(Precedence.PLAYBOOK_HOST_VARS, "play/host_vars/h.x.json", "{\"v\": \"PLAYBOOK_HOST_VARS\"}"));

    static Stream<Arguments> places() {
        return PLACES.stream().map(place -> Arguments.of(place.level()));
    }

    @ParameterizedTest
    @MethodSource("places")
    void eachFileBeatsTheOnesBelow(Precedence level) {
        var project = new Project(directory).file("inv/hosts.yml", "web: {hosts: {h.x: }, vars: {v: INVENTORY_GROUP}}");
        var below = PLACES.stream()
                .filter(place -> place.level().number() <= level.number())
                .toList();
        below.stream()
                .filter(place -> !place.text().isEmpty())
                .forEach(place -> project.file(place.file(), place.text()));
        var variables = project.load("inv").variables("h.x", Optional.of(Path.of("play")));
        assertThat(expressions.variable("v", variables)).contains(Value.of(level.name()));
        assertThat(variables.explain("v").stream().flatMap(definition -> definition.level().stream()))
                .containsExactlyElementsOf(
                        below.reversed().stream().map(Place::level).toList());
        assertThat(variables.explain("v").getFirst().source().map(Source::line)).contains(1);
    }

    @Test
    void aChildBeatsItsParentSiblingsMergeByNameAndPriorityRaises() {
        var project = new Project(directory).file("hosts.yml", """
                all: {vars: {v: all, w: all}}
                parent:
                  vars: {v: parent, p: parent}
                  children:
                    b: {vars: {v: b, s: b}, hosts: {h: }}
                    a: {vars: {v: a, s: a}, hosts: {h: }}
                """);
        var variables = project.load("hosts.yml").variables("h", Optional.empty());
        assertThat(expressions.variable("v", variables)).contains(Value.of("b"));
        assertThat(expressions.variable("p", variables)).contains(Value.of("parent"));
        assertThat(expressions.variable("w", variables)).contains(Value.of("all"));
        for (String name : List.of("plumb_group_priority", "ansible_group_priority")) {
            project.file("more.yml", "a: {vars: {" + name + ": 10}}");
            var raised = project.load("hosts.yml", "more.yml").variables("h", Optional.empty());
            assertThat(expressions.variable("s", raised)).contains(Value.of("a"));
        }
    }

    @Test
    void mappingsAreReplacedAndNotMerged() {
        var project = new Project(directory).file("inv/hosts.yml", "web: {hosts: {h: {m: {b: 2}}}, vars: {m: {a: 1}}}");
        var variables = project.load("inv").variables("h", Optional.empty());
        assertThat(expressions.variable("m", variables)).hasToString("Optional[{b=2}]");
    }

    @Test
    void nothingOverridesWhatOnlyPlumbSets() {
        var variables = Variables.NONE
                .withMagic("inventory_hostname", Value.of("h"))
                .with(Precedence.EXTRA_VARS, Value.mapping(Map.of("inventory_hostname", Value.of("x"))));
        assertThat(expressions.variable("inventory_hostname", variables)).contains(Value.of("h"));
        assertThat(variables.explain("inventory_hostname").getFirst().level()).isEmpty();
    }

    @Test
    void whatWasAddedLaterToALevelWins() {
        var variables = Variables.NONE
                .with(Precedence.SET_FACTS, Value.mapping(Map.of("v", Value.of(1))))
                .with(Precedence.SET_FACTS, Value.mapping(Map.of("v", Value.of(2))));
        assertThat(expressions.variable("v", variables)).contains(Value.of(2));
    }

    @Test
    void aPasswordIsASecretByItsName() {
        var source = new Source(Path.of("x.yml"), 1, 1);
        var written = new Syntax.Mapping(
                source,
                List.of(new Syntax.Entry(
                        source,
                        "ansible_password",
                        new Syntax.Scalar(source, "p${1 + 1}", Value.of("p${1 + 1}"), Syntax.Style.PLAIN))));
        var variables = Variables.NONE
                .with(Precedence.PLAY_VARS, written)
                .with(Precedence.EXTRA_VARS, Value.mapping(Map.of("password", Value.of("q"))));
        assertThat(expressions.variable("ansible_password", variables)).contains(new Value.Secret(Value.of("p2")));
        assertThat(expressions.variable("password", variables)).contains(new Value.Secret(Value.of("q")));
    }

    @Test
    void aVariantLeavesTheOriginalAsItIs() {
        var original = Variables.NONE.with(Precedence.PLAY_VARS, Value.mapping(Map.of("v", Value.of(1))));
        var variant = original.with(Precedence.TASK_VARS, Value.mapping(Map.of("v", Value.of(2))));
        assertThat(expressions.variable("v", original)).contains(Value.of(1));
        assertThat(expressions.variable("v", variant)).contains(Value.of(2));
        assertThat(original.with(Precedence.TASK_VARS, Value.Mapping.EMPTY)).isSameAs(original);
    }

    @Test
    void aHostsVariablesAreEvaluatedInItsOwnScopeThroughHostvars() {
        var project = new Project(directory)
                .file("hosts.yml", "web: {hosts: {a: {n: 1}, b: {n: 2}}, vars: {m: \"${n * 10}\"}}");
        var variables = project.load("hosts.yml").variables("a", Optional.empty());
        var source = new Source(Path.of("x.yml"), 1, 1);
        var text = "${m}/${hostvars['b'].m}/${hostvars?keys?join(',')}";
        var written = new Syntax.Scalar(source, text, Value.of(text), Syntax.Style.QUOTED);
        assertThat(expressions.value(written).evaluate(variables)).isEqualTo(Value.of("10/20/a,b"));
    }
}
