package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Directories of a project on a real node. */
@DisabledOnOs(OS.WINDOWS)
class TreesTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path node;

    private Path source;
    private Path target;

    @BeforeEach
    void aProject() throws IOException {
        source = Files.createDirectories(folder.resolve("files/app"));
        target = node.resolve("the app");
        Files.writeString(
                folder.resolve("hosts.yml"),
                "all: {vars: {connection: local, target: \"" + target + "\"}, hosts: {node: {}}}\n");
    }

    private Cli.Ended run(String command, String task) throws IOException {
        Files.writeString(
                folder.resolve("site.yml"),
                "- hosts: all\n  gather_facts: false\n  tasks:\n    - name: It is there\n      " + task + "\n");
        return new Cli(folder).run((command + " site.yml -i hosts.yml --lock-timeout 1m").split(" "));
    }

    private String applied(String task) throws IOException {
        var ended = run("apply", task);
        assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
        return ended.out();
    }

    private static void put(Path root, String path, String content) throws IOException {
        var file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static List<String> paths(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.skip(1)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aTreeArrivesAsItIsAndTheSecondRunHasNothingToDo() throws IOException {
        for (var name :
                List.of("plain", "two words", "it's", "-n", "$(id)", "line\nbreak", "Grüße", "*", "back\\slash")) {
            put(source, name, name);
            put(source, "d " + name + "/inner", name);
        }
        Files.createDirectories(source.resolve("empty/deep"));
        Files.createSymbolicLink(source.resolve("link"), Path.of("two words"));
        Files.createSymbolicLink(source.resolve("away"), Path.of("/no/such place"));
        var check = run("check", "copy_tree: {path: \"${target}\", source: app}");
        assertThat(check.out()).contains("1 change pending");
        assertThat(target).doesNotExist();

        applied("copy_tree: {path: \"${target}\", source: app}");

        assertThat(paths(target)).isEqualTo(paths(source));
        assertThat(target.resolve("d line\nbreak/inner")).hasContent("line\nbreak");
        assertThat(Files.readSymbolicLink(target.resolve("away"))).isEqualTo(Path.of("/no/such place"));
        assertThat(applied("copy_tree: {path: \"${target}\", source: app}")).contains("Nothing to do.");
    }

    @Test
    void linksThatAreReadTogetherHaveEachTheirOwnTarget() throws IOException {
        Files.createSymbolicLink(source.resolve("a"), Path.of("first"));
        Files.createSymbolicLink(source.resolve("b"), Path.of("second"));

        applied("copy_tree: {path: \"${target}\", source: app}");
        assertThat(applied("copy_tree: {path: \"${target}\", source: app}")).contains("Nothing to do.");
    }

    @Test
    void onlyWhatDiffersIsChanged() throws IOException {
        put(source, "one", "one\n");
        put(source, "two", "two\n");
        applied("copy_tree: {path: \"${target}\", source: app}");
        var untouched = Files.getLastModifiedTime(target.resolve("one"));
        Files.writeString(target.resolve("two"), "somebody was here\n");

        var said = applied("copy_tree: {path: \"${target}\", source: app}");

        assertThat(said).contains("two").doesNotContain("(one)");
        assertThat(target.resolve("two")).hasContent("two\n");
        assertThat(Files.getLastModifiedTime(target.resolve("one"))).isEqualTo(untouched);
    }

    @Test
    void programsStayProgramsWhereModesArePreserved() throws IOException {
        put(source, "bin/run", "#!/bin/sh\n");
        put(source, "data", "data\n");
        Files.setPosixFilePermissions(source.resolve("bin/run"), PosixFilePermissions.fromString("rwxr-x---"));
        Files.setPosixFilePermissions(source.resolve("data"), PosixFilePermissions.fromString("rw-------"));

        applied("copy_tree: {path: \"${target}\", source: app, file_mode: preserve, directory_mode: \"0700\"}");

        assertThat(mode("bin/run")).isEqualTo("rwxr-xr-x");
        assertThat(mode("data")).isEqualTo("rw-r--r--");
        assertThat(mode("bin")).isEqualTo("rwx------");
    }

    private String mode(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(target.resolve(path)));
    }

    @Test
    void bigFilesOfATreeAreStreamed() throws IOException {
        var bytes = new byte[2_000_001];
        new Random(9).nextBytes(bytes);
        Files.write(source.resolve("big"), bytes);

        applied("copy_tree: {path: \"${target}\", source: app}");
        assertThat(target.resolve("big")).hasBinaryContent(bytes);
    }

    @Test
    void bigFilesAreWrittenByTheUserToBecome() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root") && Files.isExecutable(Path.of("/usr/bin/sudo")));
        Files.setPosixFilePermissions(node, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.write(source.resolve("big"), new byte[1_000_001]);

        applied("copy_tree: {path: \"${target}\", source: app}\n      become: true\n      become_user: nobody");

        assertThat(target.resolve("big")).hasSize(1_000_001);
        assertThat(Files.getOwner(target.resolve("big")).getName()).isEqualTo("nobody");
    }

    @Test
    void aLinkInAFilesPlaceIsReplacedAndNotWrittenThrough() throws IOException {
        put(source, "one", "one\n");
        Files.createDirectories(target);
        var victim = Files.writeString(node.resolve("victim"), "safe\n");
        Files.createSymbolicLink(target.resolve("one"), victim);

        applied("copy_tree: {path: \"${target}\", source: app}");
        assertThat(victim).hasContent("safe\n");
        assertThat(target.resolve("one")).hasContent("one\n");
    }

    @Test
    void strangersStayUnlessTheyArePurged() throws IOException {
        put(source, "sub/one", "one\n");
        for (var stray :
                List.of("stray", ".hidden", "..odd", "sub/-n", "sub/line\nbreak", "gone/deep/er", "sub/o", "*")) {
            put(target, stray, "x\n");
        }
        var outside = Files.createDirectories(node.resolve("outside"));
        Files.writeString(outside.resolve("safe"), "safe\n");
        Files.createSymbolicLink(target.resolve("sub/out"), outside);
        applied("copy_tree: {path: \"${target}\", source: app}");
        assertThat(paths(target)).contains("stray", ".hidden", "..odd", "gone/deep/er");

        var check = run("check", "copy_tree: {path: \"${target}\", source: app, purge: true}");
        assertThat(check.out()).contains("gone").doesNotContain("gone/deep");
        assertThat(paths(target)).contains("stray");
        applied("copy_tree: {path: \"${target}\", source: app, purge: true}");

        assertThat(paths(target)).containsExactly("sub", "sub/one");
        assertThat(outside.resolve("safe")).hasContent("safe\n");
        assertThat(applied("copy_tree: {path: \"${target}\", source: app, purge: true}"))
                .contains("Nothing to do.");
    }

    @Test
    void theSystemsOwnDirectoriesAreNeverPurged() throws IOException {
        var ended = run("apply", "stray_files: {path: /usr/lib/, keep: []}");
        assertThat(ended.code()).isNotZero();
        assertThat(ended.out()).contains("/usr/lib is never purged");
        assertThat(Path.of("/usr/lib")).isNotEmptyDirectory();
    }

    @Test
    void templatesAreRenderedAndLoseTheirEnding() throws IOException {
        var templates = Files.createDirectories(folder.resolve("templates/conf"));
        put(templates, "deep/a.ini.ftl", "host=${inventory_hostname}\n");
        put(templates, "plain", "${as it is}\n");
        put(templates, ".ftl", "a name of its own\n");

        applied("template_tree: {path: \"${target}\", source: conf}");
        assertThat(paths(target)).containsExactly(".ftl", "deep", "deep/a.ini", "plain");
        assertThat(target.resolve("deep/a.ini")).hasContent("host=node\n");
        assertThat(target.resolve("plain")).hasContent("${as it is}\n");
    }

    @Test
    void twoFilesThatWouldBecomeOneAreRefused() throws IOException {
        var templates = Files.createDirectories(folder.resolve("templates/conf"));
        put(templates, "a", "1\n");
        put(templates, "a.ftl", "2\n");

        var ended = run("apply", "template_tree: {path: \"${target}\", source: conf}");
        assertThat(ended.err() + ended.out()).contains("\"a\" and \"a.ftl\" would both become \"a\"");
        assertThat(target).doesNotExist();
    }

    @Test
    void aDirectoryInAFilesPlaceIsSaidClearly() throws IOException {
        put(source, "one", "one\n");
        Files.createDirectories(target.resolve("one"));
        assertThat(run("apply", "copy_tree: {path: \"${target}\", source: app}").out())
                .contains("is a directory, not a file");
    }
}
