package dev.plumb.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.Predefined;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FloorsTest {
    @TempDir
    Path folder;

    @Test
    void theEngineKeepsItsFloors() {
        var engine = new ClassFileImporter()
                .withImportOption(Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.plumb");

        assertThat(engine).isNotEmpty();
        assertThat(Floors.violations(engine)).isEmpty();
    }

    @Test
    void usingALowerFloorIsFine() throws IOException {
        assertThat(violations(
                        marked("model"),
                        marked("run"),
                        "package dev.plumb.model; public class Host {}",
                        "package dev.plumb.run; class Engine { dev.plumb.model.Host[] hosts; }"))
                .isEmpty();
    }

    @Test
    void usingAHigherFloorIsFound() throws IOException {
        assertThat(violations(
                        marked("model"),
                        marked("run"),
                        "package dev.plumb.run; public class Engine {}",
                        "package dev.plumb.model; class Host { dev.plumb.run.Engine engine; }"))
                .singleElement()
                .asString()
                .contains("dev.plumb.model.Host.engine", "dev.plumb.run.Engine");
    }

    @Test
    void usingANeighbourOnTheSameFloorIsFound() throws IOException {
        assertThat(violations(
                        marked("twin"),
                        marked("report"),
                        "package dev.plumb.twin; public class Twin {}",
                        "package dev.plumb.report; class Screen { dev.plumb.twin.Twin twin; }"))
                .singleElement()
                .asString()
                .contains("dev.plumb.report.Screen.twin");
    }

    @Test
    void theLanguageMayUseTemplatesAndNotTheOtherWayRound() throws IOException {
        assertThat(violations(
                        marked("language"),
                        marked("template"),
                        "package dev.plumb.template; public class Template { dev.plumb.language.Reader reader; }",
                        "package dev.plumb.language; public class Reader { dev.plumb.template.Template template; }"))
                .singleElement()
                .asString()
                .contains("dev.plumb.template.Template.reader");
    }

    @Test
    void aLibraryOutsideItsPackageIsFound() throws IOException {
        assertThat(violations(
                        marked("language"),
                        marked("run"),
                        "package dev.plumb.language; class Reader { org.yaml.snakeyaml.Yaml yaml; }",
                        "package dev.plumb.run; class Engine { org.yaml.snakeyaml.Yaml yaml; }"))
                .singleElement()
                .asString()
                .contains("dev.plumb.run.Engine.yaml");
    }

    @Test
    void aLibraryWithoutAPackageIsFound() throws IOException {
        assertThat(violations(marked("run"), "package dev.plumb.run; class Engine { org.slf4j.Logger logger; }"))
                .singleElement()
                .asString()
                .contains("org.slf4j.Logger");
    }

    @Test
    void aPackageOnNoFloorIsFound() throws IOException {
        assertThat(violations(marked("attic"))).singleElement().isEqualTo("Package dev.plumb.attic is on no floor");
    }

    @Test
    void aPackageThatAllowsNullIsFound() throws IOException {
        assertThat(violations("package dev.plumb.run.host; class Engine {}"))
                .singleElement()
                .isEqualTo("Package dev.plumb.run.host has no package-info with @NullMarked");
    }

    private static String marked(String feature) {
        return "@org.jspecify.annotations.NullMarked package dev.plumb.%s;".formatted(feature);
    }

    private static String fileName(String source) {
        return source.startsWith("@") ? "package-info.java" : source.replaceFirst(".* class (\\w+).*", "$1.java");
    }

    private List<String> violations(String... sources) throws IOException {
        var arguments = new ArrayList<>(List.of("-proc:none", "-d", folder.toString()));
        for (var source : sources) {
            var place = Files.createDirectories(folder.resolve("sources/" + arguments.size()));
            var file = place.resolve(fileName(source));
            arguments.add(Files.writeString(file, source).toString());
        }
        var exitCode = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(exitCode).as("javac's exit code").isZero();
        return Floors.violations(new ClassFileImporter().importPath(folder));
    }
}
