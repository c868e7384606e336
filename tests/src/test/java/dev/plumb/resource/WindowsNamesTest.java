package dev.plumb.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumb.document.Json;
import dev.plumb.model.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Names, types and values in the Windows contracts are those that Microsoft documents, where that reference is at hand. */
class WindowsNamesTest {
    private static final Path REFERENCE =
            Contracts.ROOT.toAbsolutePath().normalize().resolveSibling("shared").resolve("windows");
    private static final Pattern CATALOG =
            Pattern.compile("COM\\+ (\\w+)\\.(\\w+) \\((Bool|Long|String)\\)(?:; ([^.]*))?");
    private static final Pattern CMDLET = Pattern.compile("`([A-Z]\\w+-\\w+)`((?: -\\w+,?)*)(?:; ([^.]*?)[.;])?");
    private static final Pattern PARAMETER = Pattern.compile("\\w+");
    private static final Pattern PAIR = Pattern.compile("\"?([\\w]+)\"? (?:is )?(\\w+)");

    /** Where Component Services, which people see, uses another word than the catalog. */
    private static final Map<String, String> OTHER_WORDS = Map.of(
            "library",
            "inproc",
            "server",
            "local",
            "component",
            "applicationcomponent",
            "secureapplications",
            "secureapps");

    @Test
    void aPropertyOfTheCatalogHasTheDocumentedTypeAndValues() throws Exception {
        var collections =
                (Value.Mapping) reference("comadmin.json").get("collections").orElseThrow();
        var named = 0;
        for (var place : places()) {
            var match = CATALOG.matcher(Answers.text(place.getValue(), "description"));
            while (match.find()) {
                named++;
                var properties = Answers.mapping(Answers.mapping(collections, match.group(1)), "properties");
                assertThat(properties.entries()).as(place.getKey()).containsKey(match.group(2));
                var documented = Answers.mapping(properties, match.group(2));
                // The reference holds no type for Identity; everything else has one.
                assertThat(List.of(match.group(3), ""))
                        .as(place.getKey())
                        .contains(Answers.text(documented, "type").replaceFirst(" .*", ""));
                fits(place.getKey(), place.getValue(), match.group(3));
                if (match.group(4) != null) {
                    values(place.getKey(), place.getValue(), documented, match.group(4));
                }
            }
        }
        assertThat(named).isGreaterThan(80);
    }

    private static void fits(String place, Value.Mapping schema, String type) {
        var ours = Answers.text(schema, "type");
        if (type.equals("Bool")) {
            assertThat(ours).as(place).isEqualTo("boolean");
        }
        if (ours.equals("boolean")) {
            assertThat(type).as(place).isEqualTo("Bool");
        }
        if (ours.equals("integer")) {
            assertThat(type).as(place).isEqualTo("Long");
        }
    }

    /** Every value of ours stands for a number of theirs, under the same word. */
    private static void values(String place, Value.Mapping schema, Value.Mapping documented, String pairs) {
        var theirs = Answers.mapping(documented, "values").entries();
        var ours = pairs(pairs);
        ours.keySet().removeIf(word -> word.equals("the") || word.equals("opposite"));
        if (ours.isEmpty()) {
            return;
        }
        if (schema.get("enum").isPresent()) {
            assertThat(ours.keySet()).as(place).containsAll(Answers.texts(schema, "enum"));
        }
        ours.forEach((word, number) -> {
            var plain = word.replace("_", "").toLowerCase(Locale.ROOT);
            if (!theirs.isEmpty()) {
                assertThat(theirs.entrySet())
                        .as(place + " " + word + " " + number)
                        .anyMatch(entry -> entry.getValue().toString().equals(number)
                                && similar(entry.getKey().toLowerCase(Locale.ROOT), plain));
            }
        });
    }

    private static boolean similar(String theirs, String ours) {
        return theirs.contains(OTHER_WORDS.getOrDefault(ours, ours));
    }

    @Test
    void aParameterOfACmdletIsDocumentedWithItsValues() throws Exception {
        var modules = (Value.Mapping) reference("cmdlets.json").get("modules").orElseThrow();
        var named = 0;
        for (var place : places()) {
            var match = CMDLET.matcher(Answers.text(place.getValue(), "description") + ".");
            while (match.find()) {
                named++;
                var cmdlet = cmdlet(modules, match.group(1));
                assertThat(cmdlet.entries())
                        .as(place.getKey() + " " + match.group(1))
                        .isNotEmpty();
                PARAMETER
                        .matcher(match.group(2))
                        .results()
                        .map(MatchResult::group)
                        .forEach(parameter -> {
                            assertThat(cmdlet.entries()).as(place.getKey()).containsKey(parameter);
                            accepted(place.getKey(), cmdlet, parameter, match.group(3));
                        });
            }
        }
        assertThat(named).isGreaterThan(40);
    }

    private static void accepted(String place, Value.Mapping cmdlet, String parameter, String pairs) {
        var accepted = Answers.mappings(cmdlet, parameter).stream()
                .flatMap(form -> Answers.texts(form, "accepted").stream())
                .toList();
        if (pairs != null && !accepted.isEmpty()) {
            assertThat(accepted)
                    .as(place + " -" + parameter)
                    .containsAll(pairs(pairs).values());
        }
    }

    private static Value.Mapping cmdlet(Value.Mapping modules, String name) {
        return modules.entries().values().stream()
                .map(Value.Mapping.class::cast)
                .filter(module -> module.get(name).isPresent())
                .map(module -> Answers.mapping(module, name))
                .findFirst()
                .orElse(Value.Mapping.EMPTY);
    }

    private static Map<String, String> pairs(String text) {
        return PAIR.matcher(text)
                .results()
                .collect(Collectors.toMap(
                        match -> match.group(1),
                        match -> match.group(2),
                        (first, _) -> first,
                        java.util.LinkedHashMap::new));
    }

    private static List<Map.Entry<String, Value.Mapping>> places() {
        var places = new ArrayList<Map.Entry<String, Value.Mapping>>();
        Contracts.all().forEach((name, contract) -> places.addAll(Contracts.described(name, contract)));
        return places;
    }

    private static Value.Mapping reference(String file) throws IOException, Json.Malformed {
        assumeTrue(Files.isDirectory(REFERENCE), "Microsoft's names aren't at hand here");
        return (Value.Mapping) Json.parse(Files.readString(REFERENCE.resolve(file)));
    }
}
