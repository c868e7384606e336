package dev.plumb.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.plumb.document.Json;
import dev.plumb.model.Source;
import dev.plumb.model.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every built-in contract keeps, whatever its type. */
class ContractsTest {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final ResourceTypes TYPES = new ResourceTypes(List.of());

    @Test
    void theWindowsTypesOfTheIssueAreThere() {
        assertThat(Contracts.all().keySet())
                .contains(
                        "complus_application",
                        "complus_role",
                        "complus_component",
                        "cluster_resource_absent",
                        "cluster_membership",
                        "cluster_group",
                        "mqsagent2",
                        "mqsagent_stale_guard",
                        "windows_service",
                        "windows_feature",
                        "registry_value",
                        "local_group_member",
                        "user_right",
                        "firewall_group",
                        "dtc_network",
                        "msi_package",
                        "scheduled_task",
                        "environment_variable");
    }

    @TestFactory
    Stream<DynamicTest> isReadWithoutAProblem() {
        return each((name, _) -> assertThat(TYPES.find(name)).isPresent());
    }

    @TestFactory
    Stream<DynamicTest> isValidJsonSchema() {
        return each((_, contract) -> {
            assertThat(contract.get("$schema")).contains(Value.of(DIALECT));
            var errors =
                    REGISTRY.getSchema(SchemaLocation.of(DIALECT)).validate(Json.compact(contract), InputFormat.JSON);
            assertThat(errors).isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> hasExamplesThatItAllows() {
        return each((name, contract) -> {
            var schema = REGISTRY.getSchema(Json.compact(contract), InputFormat.JSON);
            var examples = examples(contract);
            assertThat(examples).isNotEmpty();
            for (var example : examples) {
                assertThat(schema.validate(Json.compact(example), InputFormat.JSON))
                        .as(name + " " + example)
                        .isEmpty();
                assertThat(problems(name, (Value.Mapping) example))
                        .as(name + " " + example)
                        .isEmpty();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> hasATypeADescriptionAndAnExampleForEveryArgument() {
        return each((name, contract) -> arguments(contract).entries().forEach((argument, value) -> {
            var schema = (Value.Mapping) value;
            var place = name + "." + argument;
            assertThat(schema.get("type")).as(place + " type").isPresent();
            assertThat(schema.get("description")).as(place + " description").isPresent();
            if (!speaksForItself(schema)) {
                assertThat(examples(schema)).as(place + " examples").isNotEmpty();
            }
            var one = REGISTRY.getSchema(Json.compact(schema), InputFormat.JSON);
            for (var example : examples(schema)) {
                assertThat(one.validate(Json.compact(example), InputFormat.JSON))
                        .as(place + " " + example)
                        .isEmpty();
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> namesOnlyArgumentsThatItHas() {
        return each((name, contract) -> {
            var known = arguments(contract).entries().keySet();
            for (var keyword : List.of("x-identity", "x-read", "x-options", "x-create", "required")) {
                assertThat(known).as(name + " " + keyword).containsAll(Answers.texts(contract, keyword));
            }
            arguments(contract).entries().values().forEach(value -> {
                var schema = (Value.Mapping) value;
                for (var keyword : List.of("x-password", "x-renders", "x-requires-property")) {
                    schema.get(keyword).ifPresent(other -> assertThat(known).contains(other.toString()));
                }
                schema.get("x-exact")
                        .filter(option -> !(option instanceof Value.Bool))
                        .ifPresent(option -> assertThat(known).contains(option.toString()));
            });
        });
    }

    @TestFactory
    Stream<DynamicTest> namesOnlyTypesThatThereAre() {
        return each((name, contract) -> {
            var types = Contracts.all();
            for (var effect : Answers.mappings(contract, "x-effects")) {
                var type = Answers.text(effect, "type");
                assertThat(types.keySet()).as(name + " x-effects").contains(type);
                assertThat(Answers.texts(types.getOrDefault(type, Value.Mapping.EMPTY), "x-identity"))
                        .as(name + " x-effects on " + type)
                        .containsAll(
                                Answers.mapping(effect, "identity").entries().keySet());
            }
            if (contract.get("x-requires").isPresent()) {
                assertThat(types.keySet())
                        .as(name + " x-requires")
                        .contains(Answers.text(Answers.mapping(contract, "x-requires"), "type"));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> namesADecisionThatThereIs() {
        return each((_, contract) -> contract.get("x-decision")
                .ifPresent(name -> assertThat(Judgements.named(name.toString())).isNotNull()));
    }

    private static boolean speaksForItself(Value.Mapping schema) {
        return schema.get("enum").isPresent()
                || schema.get("const").isPresent()
                || schema.get("type").equals(Optional.of(Value.of("boolean")));
    }

    private static Stream<DynamicTest> each(Check check) {
        return Contracts.all().entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> check.of(entry.getKey(), entry.getValue())));
    }

    private interface Check {
        void of(String name, Value.Mapping contract);
    }

    private static List<Object> problems(String name, Value.Mapping example) {
        var syntax = Told.yamlSyntax(Json.compact(example));
        var place = new Source(Path.of("example.yml"), 1, 1);
        return List.copyOf(new Arguments(TYPES.find(name).orElseThrow(), syntax, place).problems());
    }

    private static Value.Mapping arguments(Value.Mapping contract) {
        return Answers.mapping(contract, "properties");
    }

    private static List<Value> examples(Value.Mapping schema) {
        return Answers.items(schema, "examples");
    }
}
