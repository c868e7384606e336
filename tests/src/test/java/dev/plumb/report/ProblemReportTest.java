package dev.plumb.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.plumb.model.Problem;
import dev.plumb.model.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProblemReportTest {
    @TempDir
    private Path folder;

    @Test
    void aProblemShowsItsLineWithCaretsUnderTheWord() throws IOException {
        var file = write("web.yml", "a: 1\n      verison: 1.24\n");
        assertThat(print(Problem.at(
                        new Source(file, 2, 7),
                        "Unknown argument",
                        "The resource type \"package\" has no argument \"verison\". Did you mean \"version\"?")))
                .containsExactly(
                        "web.yml:2:7: error: Unknown argument",
                        "  The resource type \"package\" has no argument \"verison\". Did you mean \"version\"?",
                        "     2 |       verison: 1.24",
                        "       |       ^^^^^^^");
    }

    @Test
    void allProblemsArePrintedAndCounted() throws IOException {
        var file = write("web.yml", "one: 'two three'\n");
        assertThat(print(
                        Problem.at(new Source(file, 1, 6), "Wrong type", "Want a number.\n\n  plumb doc file"),
                        Problem.anywhere("No such file", "There is no site.yml.")))
                .containsExactly(
                        "web.yml:1:6: error: Wrong type",
                        "  Want a number.",
                        "",
                        "    plumb doc file",
                        "     1 | one: 'two three'",
                        "       |      ^^^^^^^^^^^",
                        "",
                        "error: No such file",
                        "  There is no site.yml.",
                        "",
                        "2 errors.");
    }

    @Test
    void aLineThatIsNoLongerThereIsLeftOut() throws IOException {
        var file = write("web.yml", "one\n");
        assertThat(print(Problem.at(new Source(file, 9, 1), "Gone", "It was there.")))
                .containsExactly("web.yml:9:1: error: Gone", "  It was there.");
        assertThat(print(Problem.at(new Source(folder.resolve("no.yml"), 1, 1), "Gone", "It was there.")))
                .containsExactly("no.yml:1:1: error: Gone", "  It was there.");
    }

    @Test
    void tabsWideSignsAndEscapesLeaveTheCaretsInPlace() throws IOException {
        var file = write("web.yml", "\t日本\u001b[31m: oops\n");
        var lines = print(Problem.at(new Source(file, 1, 11), "Bad", "Bad."));
        assertThat(lines.get(2)).isEqualTo("     1 | \\t日本\\u001b[31m: oops");
        assertThat(Printable.width(lines.get(3)))
                .isEqualTo(
                        Printable.width(lines.get(2).substring(0, lines.get(2).indexOf(" oops") + 5)));
    }

    @Test
    void aVeryLongLineIsShownAroundItsPlace() throws IOException {
        var file = write("web.yml", "x".repeat(5000) + " here " + "y".repeat(5000));
        var lines = print(Problem.at(new Source(file, 1, 5002), "Bad", "Bad."));
        assertThat(lines.get(2)).contains(" here ").hasSizeLessThan(130);
        assertThat(lines.get(3)).endsWith("^^^^");
        assertThat(lines.get(3).indexOf('^')).isEqualTo(lines.get(2).indexOf("here"));
    }

    /** It was: each letter of a word began a search of the rest, which took minutes. */
    @Test
    void aLineOfMillionsOfLettersIsSearchedForPasswordsOnce() throws IOException {
        var file = write("web.yml", "x".repeat(2_000_000) + " password: hunter22\n");
        var lines = assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> print(Problem.at(new Source(file, 1, 2_000_002), "Bad", "Bad.")));
        assertThat(lines.get(2)).endsWith(" password: ********");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private List<String> print(Problem... problems) {
        return new ProblemReport(Look.PLAIN, folder).lines(List.of(problems));
    }
}
