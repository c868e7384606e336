package dev.plumb.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.cli.ExitCode;
import dev.plumb.resource.ResourceType;
import dev.plumb.resource.ResourceTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages of the repository: what they name is there. */
class DocumentsTest {
    private static final Path ROOT =
            Path.of(System.getProperty("plumb.root", "..")).toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");
    private static final Pattern EXIT_CODE = Pattern.compile("^\\| (\\d+) \\|", Pattern.MULTILINE);

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        var lost = new ArrayList<String>();
        for (var page : pages()) {
            LINK.matcher(Files.readString(page))
                    .results()
                    .map(link -> link.group(1))
                    .filter(link -> !Files.exists(page.resolveSibling(link)))
                    .forEach(link -> lost.add(ROOT.relativize(page) + ": " + link));
        }
        assertThat(lost).isEmpty();
    }

    @Test
    void theReadmeListsTheExitCodes() throws IOException {
        var listed =
                EXIT_CODE.matcher(Files.readString(ROOT.resolve("README.md"))).results();

        assertThat(listed.map(DocumentsTest::number))
                .containsExactlyElementsOf(
                        Arrays.stream(ExitCode.values()).map(ExitCode::number).toList());
    }

    @Test
    void thePageAboutLinuxNamesEveryTypeThatRunsThere() throws IOException {
        var page = Files.readString(ROOT.resolve("engine/docs/linux.md"));
        var types = new ResourceTypes(List.of());

        assertThat(types.names().stream()
                        .flatMap(name -> types.find(name).stream())
                        .filter(type -> type.platforms().contains(ResourceType.Platform.POSIX))
                        .map(type -> "`" + type.name() + "`"))
                .allSatisfy(name -> assertThat(page).contains(name));
    }

    private static int number(MatchResult match) {
        return Integer.parseInt(match.group(1));
    }

    private static List<Path> pages() throws IOException {
        try (var top = Files.list(ROOT);
                var engine = Files.walk(ROOT.resolve("engine/docs"))) {
            return Stream.concat(Stream.concat(top, engine), Stream.of(ROOT.resolve("engine/README.md")))
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }
}
