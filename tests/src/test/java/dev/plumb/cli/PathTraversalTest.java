package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing outside of the project is read for a node, by dots, by an absolute path, by a link, or by a value. */
class PathTraversalTest {
    private static final String WORD = "a-word-of-the-world-outside";

    @TempDir
    private Path folder;

    private Path project = Path.of("");

    @BeforeEach
    void files() throws IOException {
        project = Files.createDirectories(folder.resolve("project"));
        Files.createDirectories(project.resolve("roles/r/tasks"));
        Files.createDirectories(folder.resolve("outside"));
        Files.writeString(folder.resolve("outside/secret"), WORD + "\n");
        Files.writeString(folder.resolve("outside/secret.ftl"), WORD + "\n");
        Files.createSymbolicLink(project.resolve("link"), folder.resolve("outside/secret"));
        Files.createSymbolicLink(project.resolve("link.ftl"), Path.of("../outside/secret.ftl"));
        Files.createSymbolicLink(project.resolve("dir"), folder.resolve("outside"));
        Files.writeString(
                project.resolve("hosts.yml"), "all: {hosts: {node: {connection: twin, twin: {platform: posix}}}}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file: {path: /x, source: ../outside/secret}",
                "file: {path: /x, source: OUTSIDE/secret}",
                "file: {path: /x, source: link}",
                "file: {path: /x, source: dir/secret}",
                "file: {path: /x, source: \"${up}/outside/secret\"}",
                "file: {path: /x, source: \"x/../../outside/secret\"}",
                "file: {path: /x, template: ../outside/secret.ftl}",
                "file: {path: /x, template: OUTSIDE/secret.ftl}",
                "file: {path: /x, template: link.ftl}",
                "file: {path: /x, template: dir/secret.ftl}",
                "copy_tree: {path: /x, source: ../outside}",
                "copy_tree: {path: /x, source: dir}",
                "template_tree: {path: /x, source: dir}",
                "debug: {msg: \"${lookup('file', up + '/outside/secret')}\"}",
                "debug: {msg: \"${lookup('file', 'link')}\"}",
                "include_tasks: dir/secret",
                "include_vars: dir/secret"
            })
    void whatLiesOutsideIsRefusedWithItsPlace(String task) throws IOException {
        var written = task.replace("OUTSIDE", folder.resolve("outside").toString());
        Files.writeString(project.resolve("roles/r/tasks/main.yml"), "- " + written + "\n");
        for (var play : new String[] {"tasks: [{" + written + "}]", "roles: [r]"}) {
            Files.writeString(project.resolve("play.yml"), "- {hosts: all, vars: {up: ..}, " + play + "}\n");

            var ended = new Cli(project).run("apply", "play.yml", "-i", "hosts.yml", "--diff", "-v");

            assertThat(ended.code()).as(ended.out()).isNotZero();
            assertThat(ended.out() + ended.err()).doesNotContain(WORD).containsPattern("\\.yml:\\d+:\\d+");
        }
    }
}
