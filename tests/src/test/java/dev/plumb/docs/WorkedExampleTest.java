package dev.plumb.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.inventory.Inventory;
import dev.plumb.language.PlaybookLoader;
import dev.plumb.model.Event;
import dev.plumb.report.Look;
import dev.plumb.report.TextReport;
import dev.plumb.resource.ResourceTypes;
import dev.plumb.run.Run;
import dev.plumb.run.RunOptions;
import dev.plumb.run.RunReport;
import dev.plumb.template.Expressions;
import dev.plumb.transport.LocalSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The resource type that engine/README.md shows: cut out of the text, and run on this machine. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The example is a script for sh")
class WorkedExampleTest {
    private static final Path README = Path.of(System.getProperty("plumb.root", ".."), "engine", "README.md");
    private static final Pattern FILE =
            Pattern.compile("^`([a-z./-]+)`:\n\n```\\w+\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    @TempDir
    Path project;

    private Path settings;

    @BeforeEach
    void cutItOut() throws IOException {
        Files.createDirectories(project.resolve("resource-types/setting"));
        for (var file : files().entrySet()) {
            Files.writeString(project.resolve(file.getKey()), file.getValue());
        }
        settings = project.resolve("app.conf");
        Files.writeString(settings, "HOST=::1\nPORT=80\nDEBUG=yes\n");
    }

    @Test
    void itIsShort() throws IOException {
        assertThat(files())
                .containsOnlyKeys(
                        "playbook.yml", "resource-types/setting/posix.sh", "resource-types/setting/type.yaml");
        assertThat(files().values().stream().flatMap(String::lines)).hasSizeLessThan(60);
    }

    @Test
    void aCheckSaysWhatItWouldDoAndChangesNothing() throws Exception {
        var before = Files.readString(settings);
        var lines = new ArrayList<String>();
        var report = run(Event.Mode.CHECK, lines);

        assertThat(report.failed()).as(String.join("\n", lines)).isFalse();
        assertThat(report.pending()).isTrue();
        assertThat(lines).anySatisfy(line -> assertThat(line).contains("value: 80 → 8080"));
        assertThat(settings).hasContent(before);
    }

    @Test
    void anApplyChangesWhatDiffersAndASecondOneNothing() throws Exception {
        assertThat(changesOfAnApply()).isEqualTo(1);
        assertThat(settings).hasContent("HOST=::1\nDEBUG=yes\nPORT=8080\n");
        assertThat(changesOfAnApply()).isZero();
    }

    @Test
    void whatIsMissingIsCreatedAndWhatIsUnwantedRemoved() throws Exception {
        Files.writeString(project.resolve("playbook.yml"), """
                - hosts: localhost
                  tasks:
                    - name: The application is green
                      setting: {path: "${playbook_dir}/app.conf", name: COLOUR, value: green}
                    - name: The application isn't debugged
                      setting: {path: "${playbook_dir}/app.conf", name: DEBUG, state: absent}
                """);

        assertThat(changesOfAnApply()).isEqualTo(2);
        assertThat(settings).hasContent("HOST=::1\nPORT=80\nCOLOUR=green\n");
        assertThat(changesOfAnApply()).isZero();
    }

    private int changesOfAnApply() throws InterruptedException {
        var lines = new ArrayList<String>();
        var report = run(Event.Mode.APPLY, lines);
        assertThat(report.failed()).as(String.join("\n", lines)).isFalse();
        return report.changed();
    }

    private static Map<String, String> files() throws IOException {
        var files = new TreeMap<String, String>();
        FILE.matcher(Files.readString(README)).results().forEach(match -> files.put(match.group(1), match.group(2)));
        return files;
    }

    private RunReport run(Event.Mode mode, List<String> lines) throws InterruptedException {
        var types = new ResourceTypes(List.of(project.resolve("resource-types")));
        var loader = new PlaybookLoader(project, types);
        return new Run(
                        RunOptions.of(mode, project),
                        Inventory.load(List.of(), project),
                        List.of(loader.load(project.resolve("playbook.yml"))),
                        new Run.Tools(project, new Expressions(project), types, loader),
                        List.of(new LocalSessions()),
                        Optional.empty(),
                        new TextReport(Look.PLAIN, project, lines::addAll))
                .execute();
    }
}
