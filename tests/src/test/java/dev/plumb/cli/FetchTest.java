package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files of nodes on the control machine, over a real shell. */
@DisabledOnOs(OS.WINDOWS)
class FetchTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path node;

    @BeforeEach
    void twoHostsOnThisMachine() throws IOException {
        Files.writeString(
                folder.resolve("hosts.yml"),
                "all:\n  vars: {connection: local, node: " + node + "}\n  hosts: {one: {}, two: {}}\n");
    }

    private Cli.Ended run(String command, String task) throws IOException {
        Files.writeString(
                folder.resolve("site.yml"),
                "- hosts: all\n  gather_facts: false\n  tasks:\n    - name: It is here\n      fetch: " + task
                        + "\n      register: got\n    - name: Where\n      debug:"
                        + " {msg: \"${got.dest!'nowhere'}\"}\n");
        return new Cli(folder).run((command + " site.yml -i hosts.yml --lock-timeout 1m").split(" "));
    }

    private Cli.Ended apply(String task) throws IOException {
        return run("apply", task);
    }

    private Path fetched(String host, String name) {
        return folder.resolve("fetched").resolve(host + node + "/" + name);
    }

    @Test
    void eachHostsFileComesToItsOwnDirectoryAndIsNotTransferredTwice() throws IOException {
        Files.writeString(node.resolve("log"), "hello\n");

        var check = run("check", "{path: \"${node}/log\", dest: fetched}");
        assertThat(check.code()).as(check.out() + check.err()).isZero();
        assertThat(check.out()).contains("2 changes pending on 2 hosts");
        assertThat(folder.resolve("fetched")).doesNotExist();

        var first = apply("{path: \"${node}/log\", dest: fetched}");
        assertThat(first.code()).as(first.out() + first.err()).isZero();
        assertThat(first.out()).contains("2 changes on 2 hosts", "fetched/one" + node + "/log");
        assertThat(fetched("one", "log")).hasContent("hello\n");
        assertThat(fetched("two", "log")).hasContent("hello\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fetched("one", "log"))))
                .isEqualTo("rw-------");

        var written = Files.getLastModifiedTime(fetched("one", "log"));
        var second = apply("{path: \"${node}/log\", dest: fetched}");
        assertThat(second.out()).contains("Nothing to do.");
        assertThat(Files.getLastModifiedTime(fetched("one", "log"))).isEqualTo(written);
    }

    @Test
    void aBigFileComesWhole() throws IOException {
        var bytes = new byte[5_000_003];
        new Random(4).nextBytes(bytes);
        Files.write(node.resolve("big"), bytes);

        apply("{path: \"${node}/big\", dest: fetched}");
        assertThat(fetched("two", "big")).hasBinaryContent(bytes);
    }

    @Test
    void oddNamesAreNames() throws IOException {
        var name = "-n it's \"odd\" $(id) \\ ä";
        Files.writeString(node.resolve(name), "odd\n");

        var ended = apply("{path: \"${node}/-n it's \\\"odd\\\" $(id) \\\\ ä\", dest: fetched}");
        assertThat(ended.code()).as(ended.out()).isZero();
        assertThat(fetched("one", name)).hasContent("odd\n");
    }

    @Test
    void aPathThatClimbsStaysBelowItsDestination() throws IOException {
        Files.writeString(node.resolve("log"), "hello\n");
        var ended = apply("{path: \"${node}/x/../../../../../../../../etc/hostname\", dest: fetched}");

        assertThat(ended.code()).isNotZero();
        assertThat(ended.out()).contains("can't be a file's name on this machine");
        assertThat(folder.resolve("fetched")).doesNotExist();
    }

    @Test
    void aDestinationOutsideOfTheProjectIsRefused() throws IOException {
        Files.writeString(node.resolve("log"), "hello\n");
        for (var dest : new String[] {"../elsewhere", "/tmp"}) {
            assertThat(apply("{path: \"${node}/log\", dest: " + dest + "}").out())
                    .contains("lies outside of the project");
        }
    }

    @Test
    void aLinkIsNotFollowedOutOfTheDestination() throws IOException {
        Files.writeString(node.resolve("log"), "hello\n");
        Files.createDirectories(folder.resolve("fetched"));
        Files.createSymbolicLink(folder.resolve("fetched/one"), node);

        var ended = apply("{path: \"${node}/log\", dest: fetched}");
        assertThat(ended.out()).contains("leads out of its directory by a link");
        assertThat(node.resolve("tmp")).doesNotExist();
    }

    @Test
    void aLinkInTheFilesPlaceIsReplacedAndNotWrittenThrough() throws IOException {
        Files.writeString(node.resolve("log"), "hello\n");
        var victim = Files.writeString(node.resolve("victim"), "safe\n");
        Files.createDirectories(fetched("one", "log").getParent());
        Files.createSymbolicLink(fetched("one", "log"), victim);

        var ended = apply("{path: \"${node}/log\", dest: fetched}");
        assertThat(ended.code()).as(ended.out()).isZero();
        assertThat(victim).hasContent("safe\n");
        assertThat(Files.isRegularFile(fetched("one", "log"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
    }

    @Test
    void twoHostsCantBringTheSameFlatFile() throws IOException {
        Files.writeString(node.resolve("log"), "hello\n");
        var ended = apply("{path: \"${node}/log\", dest: all.log, flat: true}");

        assertThat(ended.out()).contains("in this run. Without \"flat\"");
        assertThat(folder.resolve("all.log")).hasContent("hello\n");
    }

    @Test
    void aFlatDirectoryTakesTheFileUnderItsName() throws IOException {
        Files.writeString(node.resolve("log"), "hello\n");
        var ended = apply("{path: \"${node}/log\", dest: \"logs/${inventory_hostname}/\", flat: true}");

        assertThat(ended.code()).as(ended.out()).isZero();
        assertThat(folder.resolve("logs/two/log")).hasContent("hello\n");
    }

    @Test
    void aMissingFileFailsUnlessTheTaskAllowsIt() throws IOException {
        assertThat(apply("{path: \"${node}/log\", dest: fetched}").out()).contains("There is no file");
        assertThat(apply("{path: \"${node}/log\", dest: fetched, fail_on_missing: false}")
                        .code())
                .isZero();
        assertThat(apply("{path: \"${node}\", dest: fetched}").out()).contains("is a directory, not a file");
    }
}
