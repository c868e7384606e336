package dev.plumb.transport.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumb.model.Drift;
import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.node.Answer;
import dev.plumb.node.Conversing;
import dev.plumb.node.Unreachable;
import dev.plumb.resource.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The resource types directory, file and link on a real file system. */
@ParameterizedClass
@MethodSource("dev.plumb.transport.shell.Shell#installed")
class FileTypesTest {
    private final Desk desk;
    private final Place place = new Place();

    FileTypesTest(Shell shell) {
        this.desk = new Desk(shell);
    }

    @AfterEach
    void leave() {
        desk.close();
        place.close();
    }

    private static boolean root() {
        return System.getProperty("user.name").equals("root");
    }

    private static String because(State state) {
        assertThat(state).isInstanceOf(State.Unreadable.class);
        return ((State.Unreadable) state).because();
    }

    private static String failure(List<Answer> answers) {
        return Conversing.only(answers, Answer.Failed.class).message();
    }

    @Test
    void aMissingDirectoryIsCreatedWithItsParentsThenNothingIsLeftToDo() throws Unreachable {
        desk.converge("directory", "path", place.at("a/b c/d"), "mode", "0750");

        assertThat(place.mode("a/b c/d")).isEqualTo("rwxr-x---");
        assertThat(place.mode("a/b c")).isEqualTo("rwxr-xr-x");
    }

    @Test
    void aDirectorysModeIsCorrected() throws Unreachable {
        place.directory("d");
        place.mode("d", "rwx------");

        desk.converge("directory", "path", place.at("d"), "mode", "1777");

        assertThat(desk.state("directory", "path", place.at("d")))
                .isInstanceOfSatisfying(
                        State.Present.class,
                        present -> assertThat(present.get("mode")).contains(Value.of("1777")));
    }

    @Test
    void aDirectoryIsRemovedWithEverythingInIt() throws Unreachable {
        place.directory("d/-n/$(id)");
        place.write("d/-n/x", "");

        desk.converge("directory", "path", place.at("d"), "state", "absent");

        assertThat(place.names()).isEmpty();
    }

    @Test
    void ofALinkToADirectoryOnlyTheLinkIsRemoved() throws Unreachable {
        place.directory("d/inside");
        place.link("link", "d");

        desk.converge("directory", "path", place.at("link/"), "state", "absent");

        assertThat(place.names()).containsExactly("d");
        assertThat(place.exists("d/inside")).isTrue();
    }

    @Test
    void theSystemsDirectoriesAndTheHomeAreNeverRemoved() throws Unreachable {
        for (var path : List.of("/", "//", "/etc", "/usr/", "/etc/..", "/var/lib", System.getProperty("user.home"))) {
            assertThat(failure(desk.apply("directory", "path", path, "state", "absent")))
                    .as(path)
                    .contains("never removed");
        }
    }

    @Test
    void whatIsNoDirectoryIsSaidToBeSomethingElse() throws Unreachable {
        place.write("f", "");
        place.link("dangling", "nowhere");

        assertThat(because(desk.state("directory", "path", place.at("f")))).contains("is a file, not a directory");
        assertThat(because(desk.state("directory", "path", place.at("dangling"))))
                .contains("does not exist");
        assertThat(because(desk.state("file", "path", "/dev/null"))).contains("character device");
        assertThat(because(desk.state("file", "path", place.at("")))).contains("is a directory, not a file");
        assertThat(because(desk.state("file", "path", "relative"))).contains("not absolute");
    }

    @Test
    void ownerAndGroupAreNamedInTheTasksTerms() throws Unreachable {
        assumeTrue(root());

        desk.converge("file", "path", place.at("f"), "owner", "nobody", "group", "0");
        desk.converge("directory", "path", place.at("d"), "owner", "54321", "group", "54321");

        assertThat(place.attribute("d", "uid")).isEqualTo(54321);
        assertThat(desk.check("file", "path", place.at("f"), "owner", "65534")).isEqualTo(new Drift.None());
        assertThat(desk.check("directory", "path", place.at("d"), "owner", "root"))
                .isInstanceOf(Drift.Differs.class);
    }

    @Test
    void whatAnotherUserHidesIsUnreadable() throws Unreachable, IOException {
        assumeTrue(root() && Shell.onPath("setpriv"));
        place.directory("secret/inner");
        place.write("locked", "x");
        place.mode("secret", "rwx------");
        place.mode("locked", "rw-------");
        place.mode("", "rwxr-xr-x");
        try (var nobody = new ShellSession(new ProcessDial("setpriv", "--reuid=65534", "--clear-groups", "dash"))) {
            var answers = Conversing.exchange(
                    nobody,
                    Conversing.read(
                            Conversing.subject(1, dev.plumb.node.BuiltIn.DIRECTORY, "path", place.at("secret/inner")),
                            Conversing.subject(2, dev.plumb.node.BuiltIn.FILE, "path", place.at("secret/inner/deep")),
                            Conversing.subject(3, dev.plumb.node.BuiltIn.FILE, "path", place.at("locked")),
                            Conversing.subject(4, dev.plumb.node.BuiltIn.DIRECTORY, "path", place.at("secret")),
                            Conversing.subject(5, dev.plumb.node.BuiltIn.FILE, "path", place.at("free"))));

            assertThat(Conversing.all(answers, Answer.Read.class, _ -> true).stream()
                            .collect(java.util.stream.Collectors.toMap(
                                    Answer.Read::number, read -> Conversing.word(read.text()))))
                    .isEqualTo(java.util.Map.of(
                            1, "unreadable", 2, "unreadable", 3, "unreadable", 4, "present", 5, "absent"));
        }
        place.mode("secret", "rwxr-xr-x");
    }

    @Test
    void aNewFileHasItsContentAndASensibleMode() throws Unreachable {
        desk.converge("file", "path", place.at("motd"), "content", "hello\n");

        assertThat(place.read("motd")).isEqualTo("hello\n");
        assertThat(place.mode("motd")).isEqualTo("rw-r--r--");
        assertThat(place.names()).containsExactly("motd");
    }

    @Test
    void aFileWithoutContentIsOnlyMadeToExist() throws Unreachable {
        place.write("there", "kept");

        desk.converge("file", "path", place.at("new"));

        assertThat(place.read("new")).isEmpty();
        assertThat(desk.check("file", "path", place.at("there"))).isEqualTo(new Drift.None());
    }

    @Test
    void replacingKeepsModeOwnerAndAccessControlList() throws Exception {
        var file = place.write("conf", "old");
        place.mode("conf", "rw-r-x---");
        boolean acl = root()
                && Shell.onPath("setfacl")
                && new ProcessBuilder("setfacl", "-m", "u:54321:rw", file.toString())
                                .start()
                                .waitFor()
                        == 0;
        if (root()) {
            Files.setAttribute(file, "unix:uid", 54321);
            Files.setAttribute(file, "unix:gid", 54322);
        }
        var before = acl(file);

        desk.converge("file", "path", file.toString(), "content", "new");

        assertThat(place.read("conf")).isEqualTo("new");
        assertThat(acl(file)).isEqualTo(before);
        if (acl) {
            assertThat(before).contains("user:54321:rw-");
        }
    }

    private static String acl(Path file) throws Exception {
        var tool = Shell.onPath("getfacl") ? List.of("getfacl", "-n", "-p") : List.of("stat", "-c", "%a %u %g");
        var command = new java.util.ArrayList<>(tool);
        command.add(file.toString());
        var process = new ProcessBuilder(command).start();
        return new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void aNewModeIsGivenTogetherWithTheContent() throws Unreachable {
        place.write("f", "old");

        desk.converge("file", "path", place.at("f"), "content", "new", "mode", "0600");
        desk.converge("file", "path", place.at("f"), "content", "new", "mode", "4755");
        assertThat((int) place.attribute("f", "mode") & 0xFFF).isEqualTo(0x9ED);

        desk.converge("file", "path", place.at("f"), "content", "newer");
        assertThat((int) place.attribute("f", "mode") & 0xFFF).isEqualTo(0x9ED);
    }

    @Test
    void aLinkIsFollowedUnlessTheTaskSaysNo() throws Unreachable {
        place.directory("real");
        place.write("real/f", "old");
        place.link("link", "real/f");

        desk.converge("file", "path", place.at("link"), "content", "new");
        assertThat(place.read("real/f")).isEqualTo("new");
        assertThat(Files.isSymbolicLink(place.path("link"))).isTrue();

        desk.converge("file", "path", place.at("link"), "content", "own", "follow", false);
        assertThat(place.read("real/f")).isEqualTo("new");
        assertThat(Files.isSymbolicLink(place.path("link"))).isFalse();
    }

    @Test
    void aHardLinkedFileIsWrittenInPlaceAndTheReportSaysSo() throws Unreachable, IOException {
        place.write("f", "old");
        Files.createLink(place.path("g"), place.path("f"));

        var answers = desk.converge("file", "path", place.at("f"), "content", "new");

        assertThat(place.read("g")).isEqualTo("new");
        assertThat(Conversing.only(answers, Answer.Noticed.class).text())
                .contains("written in place")
                .contains("hard links");
    }

    @Test
    void theOldFileIsKeptAsABackupThatTheReportNames() throws Unreachable {
        place.write("f", "old");

        var answers = desk.converge("file", "path", place.at("f"), "content", "new", "backup", true);

        assertThat(place.names()).hasSize(2).last().asString().matches("f\\.\\d{8}T\\d{6}Z~");
        assertThat(place.read(place.names().getLast())).isEqualTo("old");
        assertThat(Conversing.only(answers, Answer.Noticed.class).text())
                .contains(place.names().getLast());
    }

    @Test
    void aNewFileThatItsCommandRefusesReplacesNothing() throws Unreachable {
        place.write("f", "old");
        var validate = "sh -c 'grep -q good \"$1\" || { echo no good line >&2; exit 9; }' sh %s";

        var refused = desk.apply("file", "path", place.at("f"), "content", "bad", "validate", validate);
        assertThat(failure(refused)).contains("did not pass");
        assertThat(Conversing.only(refused, Answer.Failed.class).lastWords()).isEqualTo("no good line");
        assertThat(place.read("f")).isEqualTo("old");
        assertThat(place.names()).containsExactly("f");

        desk.converge("file", "path", place.at("f"), "content", "good", "validate", validate);
    }

    @Test
    void aFileIsRemovedAndOfALinkTheLinkAlone() throws Unreachable {
        place.write("f", "x");
        place.link("link", "f");

        desk.converge("file", "path", place.at("link"), "state", "absent");
        assertThat(place.names()).containsExactly("f");
        desk.converge("file", "path", place.at("f"), "state", "absent");
        assertThat(place.names()).isEmpty();
    }

    @Test
    void aMissingDirectoryIsNamedAndNothingIsLeftBehind() throws Unreachable {
        var answers = desk.apply("file", "path", place.at("no/such/f"), "content", "x");

        assertThat(failure(answers)).contains("There is no directory " + place.at("no/such"));
    }

    @Test
    void manyFilesAreReadWithOneProcessEach() throws Unreachable {
        var subjects = new dev.plumb.node.Request.Subject[250];
        for (int i = 0; i < subjects.length; i++) {
            var name = i % 10 == 3 ? "odd\n" + i : i % 10 == 4 ? "back\\" + i : "plain " + i;
            if (i % 5 != 0) {
                place.write(name, "content " + i);
            }
            subjects[i] = Conversing.subject(i, dev.plumb.node.BuiltIn.FILE, "path", place.at(name));
        }

        var reads = Conversing.all(
                Conversing.exchange(desk.session, Conversing.read(subjects)), Answer.Read.class, _ -> true);

        assertThat(reads).hasSize(subjects.length).allSatisfy(read -> {
            if (read.number() % 5 == 0) {
                assertThat(Conversing.word(read.text())).isEqualTo("absent");
            } else {
                assertThat(Conversing.value(read.text(), "content"))
                        .isEqualTo(Comparison.sha256("content " + read.number()));
            }
        });
    }

    @Test
    void aLinkIsMadeCorrectedAndRemoved() throws Unreachable {
        place.directory("releases/7");

        desk.converge("link", "path", place.at("current"), "target", "releases/7");
        desk.converge("link", "path", place.at("current"), "target", "releases/8\n");
        assertThat(place.names()).containsExactly("current", "releases");
        desk.converge("link", "path", place.at("current"), "target", "releases");
        desk.converge("link", "path", place.at("current"), "target", "-n $(id)");
        desk.converge("link", "path", place.at("current"), "state", "absent");

        assertThat(place.names()).containsExactly("releases");
    }

    @Test
    void aLinkReplacesOtherThingsOnlyByForceAndNeverAFilledDirectory() throws Unreachable {
        place.write("f", "x");
        place.directory("empty");
        place.directory("full/inside");

        assertThat(because(desk.state("link", "path", place.at("f"), "target", "t")))
                .contains("force: true");
        assertThat(because(desk.state("link", "path", place.at("empty"), "target", "t")))
                .contains("force: true");
        assertThat(because(desk.state("link", "path", place.at("full"), "target", "t", "force", true)))
                .contains("never replaced");
        desk.converge("link", "path", place.at("f"), "target", "t", "force", true);
        desk.converge("link", "path", place.at("empty"), "target", "t", "force", true);
    }
}
