package dev.plumb.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.model.Keywords;
import dev.plumb.model.Playbook;
import dev.plumb.model.Refused;
import dev.plumb.model.Statement;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaybookLoaderTest {
    @TempDir
    private Path directory;

    private PlaybookLoader loader = new PlaybookLoader(Path.of(""), new KnownTypes());

    @BeforeEach
    void startInTheDirectory() {
        loader = new PlaybookLoader(directory, new KnownTypes());
    }

    @Test
    void anIncludeIsLoadedOnceForAllHosts() throws IOException {
        write("debian.yml", "- debug: {msg: 1}\n");
        var include = firstInclude("- include_tasks: ${os}.yml\n  vars: {x: 1}\n  tags: own\n");
        var arguments = arguments("file", "debian.yml");
        assertThat(loader.foreseen(include)).isEmpty();
        assertThat(loader.include(include, arguments))
                .isSameAs(loader.include(include, arguments("file", "debian.yml")));
        var task = loader.include(include, arguments).statements().getFirst();
        assertThat(task.keywords().tags()).isEmpty();
        assertThat(task.keywords().includeVars()).hasSize(1);
        assertThat(loader.include(include, arguments).sources()).containsExactly(Path.of("debian.yml"));
    }

    @Test
    void anIncludedRoleBringsItsHandlersAndVariables() throws IOException {
        write("roles/web/tasks/main.yml", "- debug: {msg: 1}\n");
        write("roles/web/handlers/main.yml", "- name: Restart\n  debug: {msg: 1}\n");
        write("roles/web/defaults/main.yml", "http_port: 80\n");
        var included = loader.include(firstInclude("- include_role: {name: \"${role}\"}\n"), arguments("name", "web"));
        assertThat(included.handlers()).extracting(handler -> handler.name()).containsExactly("Restart");
        assertThat(included.roles()).extracting(role -> role.name()).containsExactly("web");
        assertThat(included.statements().getFirst().keywords().role())
                .contains(included.roles().getFirst());
    }

    @Test
    void whatAnIncludeNamesWronglyIsSaidWhereItStands() throws IOException {
        var include = firstInclude("- include_tasks: ${os}.yml\n");
        assertThatThrownBy(() -> loader.include(include, arguments("file", "gone.yml")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("playbook.yml:3:20: error: File not found")
                .hasMessageContaining("gone.yml");
        assertThatThrownBy(() -> loader.include(include, arguments("file", "../../etc/passwd")))
                .hasMessageContaining("Outside of the project");
        assertThatThrownBy(() -> loader.include(include, Value.mapping(Map.of("file", Value.of(true)))))
                .hasMessageContaining("\"file\" wants a text, and this gives a boolean.");
    }

    @Test
    void includesInsideOfIncludesComeToAnEnd() throws IOException {
        write("again.yml", "- include_tasks: again.yml\n  when: more\n");
        var include = firstInclude("- include_tasks: again.yml\n  when: more\n");
        assertThatThrownBy(() -> follow(include))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("again.yml:1:3: error: Too many includes");
    }

    private void follow(Statement.Include first) {
        var include = first;
        for (int depth = 0; depth < 1_000; depth++) {
            var included = loader.include(include, arguments("file", "again.yml"));
            include = (Statement.Include) included.statements().getFirst();
        }
    }

    @Test
    void aSymbolicLinkDoesNotLeaveTheProject() throws IOException {
        write("outside/tasks.yml", "- debug: {msg: 1}\n");
        Files.createDirectories(directory.resolve("project"));
        Files.createSymbolicLink(directory.resolve("project/tasks.yml"), directory.resolve("outside/tasks.yml"));
        write("project/playbook.yml", "- hosts: all\n  tasks:\n    - import_tasks: tasks.yml\n");
        assertThatThrownBy(() -> loader.load(Path.of("project/playbook.yml")))
                .hasMessageContaining("Outside of the project");
    }

    @Test
    void importsThatMultiplyComeToAnEnd() throws IOException {
        for (int level = 0; level < 20; level++) {
            write(
                    "l" + level + ".yml",
                    "- import_tasks: l%d.yml\n".formatted(level + 1).repeat(4));
        }
        write("l20.yml", "[]\n");
        assertThatThrownBy(() -> playbook("- import_tasks: l0.yml\n")).hasMessageContaining("Too many imports");
    }

    @Test
    void aPlaybookIsNamedAsTheUserNamedIt() throws IOException {
        write("sub/playbook.yml", "- hosts: all\n");
        assertThat(loader.load(Path.of("sub/../sub/playbook.yml")).file()).hasToString("sub/../sub/playbook.yml");
        assertThat(loader.load(directory.resolve("sub/playbook.yml"))
                        .plays()
                        .getFirst()
                        .source())
                .hasToString("sub/playbook.yml:1:3");
        assertThatThrownBy(() -> loader.load(Path.of("gone.yml")))
                .hasMessage("error: File not found\n  There is no file gone.yml.");
        assertThatThrownBy(() -> loader.load(Path.of("sub"))).hasMessageContaining("File not readable");
    }

    @Test
    void aFileOfVariablesMayBeEmptyAndIsAMappingElse() throws IOException {
        write("empty.yml", "# nothing\n");
        write("vars.yml", "a: 1\n");
        write("list.yml", "- a\n");
        assertThat(loader.variables(Path.of("empty.yml")).entries()).isEmpty();
        assertThat(loader.variables(directory.resolve("vars.yml")).get("a")).isPresent();
        assertThatThrownBy(() -> loader.variables(Path.of("list.yml"))).hasMessageContaining("list.yml:1:1");
    }

    @Test
    void theProjectBeginsWhereItsInventoriesAre() throws IOException {
        write("project/inventories/lab/hosts.yml", "");
        write("project/playbooks/web.yml", "");
        assertThat(Project.around(directory.resolve("project/playbooks/web.yml"))
                        .root())
                .isEqualTo(directory.resolve("project"));
        assertThat(Project.around(directory.resolve("alone/web.yml")).root()).isEqualTo(directory.resolve("alone"));
    }

    @Test
    void whatNobodySaysIsLeftOpen() throws IOException {
        var play = playbook("- debug: {msg: 1}\n").plays().getFirst();
        assertThat(play.keywords()).isEqualTo(Keywords.NONE);
        assertThat(play.tasks().getFirst().keywords()).isEqualTo(Keywords.NONE);
        assertThat(play.name()).isInstanceOf(Syntax.Scalar.class);
    }

    private Statement.Include firstInclude(String tasks) throws IOException {
        return (Statement.Include) playbook(tasks).plays().getFirst().tasks().getFirst();
    }

    private Playbook playbook(String tasks) throws IOException {
        write("playbook.yml", "- hosts: all\n  tasks:\n" + tasks.indent(2));
        return loader.load(Path.of("playbook.yml"));
    }

    private static Value.Mapping arguments(String key, String value) {
        return Value.mapping(Map.of(key, Value.of(value)));
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(directory.resolve(file).resolve("..").normalize());
        Files.writeString(directory.resolve(file), text);
    }
}
