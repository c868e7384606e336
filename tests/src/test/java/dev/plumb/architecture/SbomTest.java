package dev.plumb.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.document.Json;
import dev.plumb.model.Value;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bill of materials that {@code mvn package} writes beside the classes. */
class SbomTest {
    private static final Path ROOT = Path.of(System.getProperty("plumb.root"));
    private static final Pattern DEPENDENCY =
            Pattern.compile("<dependency>\\s*<groupId>[^<]+</groupId>\\s*<artifactId>([^<]+)</artifactId>");

    @Test
    void everyLibraryThatPlumbNeedsIsInTheBillOfMaterials() throws Exception {
        var pom = Files.readString(ROOT.resolve("engine/pom.xml"));
        var declared = DEPENDENCY
                .matcher(pom.substring(0, pom.indexOf("<build>")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(declared).isNotEmpty();
        assertThat(components().map(component -> text(component, "name"))).containsAll(declared);
    }

    @Test
    void everyEntryIsTheJarOnTheClassPathWithItsLicenceAndChecksum() throws Exception {
        var jars = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> new File(entry).getName())
                .toList();
        assertThat(components()).isNotEmpty().allSatisfy(component -> {
            assertThat(jars).contains(text(component, "name") + "-" + text(component, "version") + ".jar");
            assertThat(list(component, "licenses")).as(text(component, "name")).isNotEmpty();
            assertThat(list(component, "hashes")).as(text(component, "name")).isNotEmpty();
        });
    }

    private static Stream<Value.Mapping> components() throws IOException, Json.Malformed {
        try (var sbom = SbomTest.class.getResourceAsStream("/META-INF/sbom/plumb.cdx.json")) {
            var bytes = Objects.requireNonNull(sbom, "mvn package writes it").readAllBytes();
            var document = (Value.Mapping) Json.parse(new String(bytes, StandardCharsets.UTF_8));
            return list(document, "components").stream().map(Value.Mapping.class::cast);
        }
    }

    private static List<Value> list(Value.Mapping mapping, String key) {
        return mapping.get(key).orElse(null) instanceof Value.Sequence(var items) ? items : List.of();
    }

    private static String text(Value.Mapping mapping, String key) {
        return mapping.get(key).map(Value::toString).orElse("");
    }
}
