package dev.plumb.twin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.node.Answer;
import dev.plumb.node.Unreachable;
import dev.plumb.resource.Comparison;
import org.junit.jupiter.api.Test;

class TwinFilesTest {
    private static final String DOCUMENT = """
            platform: posix
            resources:
              file:
                /etc/app/app.conf: {content: "a=1\\nb=2\\n", owner: app, group: app, mode: "0640"}
                /srv/big.iso: {sha256: 0123456789012345678901234567890123456789012345678901234567890123}
              link:
                /srv/current: {target: ../etc/app}
                /srv/dangling: {target: /nowhere}
                /srv/circle: {target: circle}
            answers:
              - command: appcheck %s
                rc: 1
            """;

    private final Workbench bench = new Workbench().twin("a", DOCUMENT);
    private final Talk talk = bench.talk("a");

    @Test
    void theDirectoriesOnTheWayAreThere() throws Unreachable {
        assertThat(talk.read("directory", "path: /etc/app")).isInstanceOf(State.Present.class);
        assertThat(talk.read("directory", "path: /opt/other")).isInstanceOf(State.Absent.class);
    }

    @Test
    void aFileInAMissingDirectoryFails() throws Unreachable {
        assertThat(talk.apply("file", "path: /opt/none/x\ncontent: x"))
                .get()
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed -> assertThat(failed.message()).contains("No such file or directory"));
        assertThat(talk.read("file", "path: /opt/none/x")).isInstanceOf(State.Absent.class);
    }

    @Test
    void aNewFileIsItsUsersAndGetsTheUsualMode() throws Unreachable {
        talk.apply("file", "path: /etc/new\ncontent: x");
        var state = (State.Present) talk.read("file", "path: /etc/new");
        assertThat(state.get("owner")).contains(Value.of("root"));
        assertThat(state.get("mode")).contains(Value.of("0644"));
    }

    @Test
    void whatATaskDoesntMentionStays() throws Unreachable {
        talk.apply("file", "path: /etc/app/app.conf\ncontent: c");
        var state = (State.Present) talk.read("file", "path: /etc/app/app.conf");
        assertThat(state.get("owner")).contains(Value.of("app"));
        assertThat(state.get("mode")).contains(Value.of("0640"));
        assertThat(state.get("content")).contains(Value.of(Comparison.sha256("c")));
    }

    @Test
    void removingADirectoryRemovesWhatIsBelow() throws Unreachable {
        talk.apply("directory", "path: /etc/app\nstate: absent");
        assertThat(talk.read("file", "path: /etc/app/app.conf")).isInstanceOf(State.Absent.class);
        assertThat(talk.read("directory", "path: /etc")).isInstanceOf(State.Present.class);
    }

    @Test
    void theSystemsDirectoriesAreNeverRemoved() throws Unreachable {
        assertThat(talk.apply("directory", "path: /etc\nstate: absent"))
                .get()
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed -> assertThat(failed.message()).contains("never removed"));
    }

    @Test
    void aDirectoryBringsTheOnesOnTheWay() throws Unreachable {
        talk.apply("directory", "path: /opt/a/b/c\nmode: \"0700\"");
        assertThat(((State.Present) talk.read("directory", "path: /opt/a/b")).get("mode"))
                .contains(Value.of("0755"));
        assertThat(((State.Present) talk.read("directory", "path: /opt/a/b/c")).get("mode"))
                .contains(Value.of("0700"));
    }

    @Test
    void linksOnTheWayAndAtTheEndAreFollowed() throws Unreachable {
        talk.apply("file", "path: /srv/current/app.conf\ncontent: through");
        assertThat(((State.Present) talk.read("file", "path: /etc/app/app.conf")).get("content"))
                .contains(Value.of(Comparison.sha256("through")));
        assertThat(talk.read("directory", "path: /srv/current")).isInstanceOf(State.Present.class);
        assertThat(talk.read("file", "path: /srv/dangling")).isInstanceOf(State.Unreadable.class);
        assertThat(talk.read("file", "path: /srv/circle")).isInstanceOf(State.Unreadable.class);
    }

    @Test
    void removingALinkLeavesWhatItLeadsTo() throws Unreachable {
        talk.apply("link", "path: /srv/current\nstate: absent");
        assertThat(talk.read("link", "path: /srv/current")).isInstanceOf(State.Absent.class);
        assertThat(talk.read("directory", "path: /etc/app")).isInstanceOf(State.Present.class);
    }

    @Test
    void aLinkIsMadeAndMoved() throws Unreachable {
        talk.apply("link", "path: /srv/new\ntarget: /etc/app");
        assertThat(talk.read("directory", "path: /srv/new")).isInstanceOf(State.Present.class);
        talk.apply("link", "path: /srv/new\ntarget: /opt");
        assertThat(((State.Present) talk.read("link", "path: /srv/new")).get("target"))
                .contains(Value.of("/opt"));
        assertThat(talk.apply("link", "path: /srv/new\ntarget: /opt")).isEmpty();
    }

    @Test
    void aFullDirectoryIsNeverReplacedByALink() throws Unreachable {
        assertThat(talk.read("link", "path: /etc/app\ntarget: /opt\nforce: true"))
                .isInstanceOf(State.Unreadable.class);
        assertThat(talk.read("link", "path: /etc/app/app.conf\ntarget: /opt")).isInstanceOf(State.Unreadable.class);
        talk.apply("link", "path: /etc/app/app.conf\ntarget: /opt\nforce: true");
        assertThat(talk.read("link", "path: /etc/app/app.conf")).isInstanceOf(State.Present.class);
    }

    @Test
    void aBackupKeepsTheOldFileAndSaysSo() throws Unreachable {
        var desired = talk.desired("file", "path: /etc/app/app.conf\ncontent: new\nbackup: true");
        var answers = talk.apply(desired, talk.text(desired), talk.decide(desired));
        assertThat(answers).contains(new Answer.Noticed("The old /etc/app/app.conf is kept as /etc/app/app.conf~."));
        assertThat(((State.Present) talk.read("file", "path: /etc/app/app.conf~")).get("content"))
                .contains(Value.of(Comparison.sha256("a=1\nb=2\n")));
    }

    @Test
    void aFileThatDoesntPassItsValidationStaysAsItIs() throws Unreachable {
        assertThat(talk.apply("file", "path: /etc/app/app.conf\ncontent: new\nvalidate: appcheck %s"))
                .get()
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed -> assertThat(failed.message()).contains("did not pass"));
        assertThat(talk.read("line", "path: /etc/app/app.conf\nline: a=1")).isInstanceOf(State.Present.class);
    }

    @Test
    void linesAndFilesAreOneTruth() throws Unreachable {
        talk.apply("line", "{path: /etc/app/app.conf, regexp: '^b=', line: b=3}");
        talk.apply("line", "{path: /etc/app/app.conf, line: c=4}");
        assertThat(((State.Present) talk.read("file", "path: /etc/app/app.conf")).get("content"))
                .contains(Value.of(Comparison.sha256("a=1\nb=3\nc=4\n")));
        assertThat(talk.apply("line", "{path: /etc/app/app.conf, line: c=4}")).isEmpty();
    }

    @Test
    void aLineGoesWhereTheTaskSays() throws Unreachable {
        talk.apply("line", "{path: /etc/app/app.conf, line: first, insert_before: BOF}");
        talk.apply("line", "{path: /etc/app/app.conf, line: a=2, insert_after: '^a='}");
        talk.apply("line", "{path: /etc/app/app.conf, line: before b, insert_before: '^b='}");
        assertThat(((State.Present) talk.read("file", "path: /etc/app/app.conf")).get("content"))
                .contains(Value.of(Comparison.sha256("first\na=1\na=2\nbefore b\nb=2\n")));
    }

    @Test
    void everyLineThatMatchesIsRemoved() throws Unreachable {
        talk.apply("line", "{path: /etc/app/app.conf, regexp: '^[[:alpha:]]=[0-9]$', state: absent}");
        assertThat(((State.Present) talk.read("file", "path: /etc/app/app.conf")).get("content"))
                .contains(Value.of(Comparison.sha256("")));
    }

    @Test
    void aLineOfAMissingFileWaitsForItOrMakesIt() throws Unreachable {
        assertThat(talk.read("line", "{path: /etc/none, line: x}")).isEqualTo(new State.Unavailable("/etc/none"));
        talk.apply("line", "{path: /etc/none, line: x, create: true, mode: '0600'}");
        var state = (State.Present) talk.read("file", "path: /etc/none");
        assertThat(state.get("content")).contains(Value.of(Comparison.sha256("x\n")));
        assertThat(state.get("mode")).contains(Value.of("0600"));
    }

    @Test
    void aFileKnownByItsChecksumHasNoLines() throws Unreachable {
        assertThat(talk.read("line", "{path: /srv/big.iso, line: x}")).isInstanceOf(State.Unreadable.class);
        assertThat(((State.Present) talk.read("file", "path: /srv/big.iso")).get("content"))
                .contains(Value.of("0123456789012345678901234567890123456789012345678901234567890123"));
    }

    @Test
    void anotherKindOfThingIsUnreadable() throws Unreachable {
        assertThat(talk.read("file", "path: /etc/app"))
                .isEqualTo(new State.Unreadable("/etc/app is a directory, not a file"));
        assertThat(talk.read("directory", "path: /srv/big.iso")).isInstanceOf(State.Unreadable.class);
        assertThat(talk.read("file", "path: etc/app")).isInstanceOf(State.Unreadable.class);
    }

    @Test
    void windowsPathsDependOnNoCase() throws Unreachable {
        var windows = new Workbench()
                .twin("w", "{platform: windows, resources: {directory: {'D:\\App': {}}}}")
                .talk("w");
        windows.apply("file", "path: d:/app/Config.XML\ncontent: x");
        assertThat(windows.read("file", "path: D:\\APP\\config.xml")).isInstanceOf(State.Present.class);
        assertThat(windows.read("directory", "path: D:\\")).isInstanceOf(State.Present.class);
        assertThat(windows.read("directory", "path: C:\\Program Files")).isInstanceOf(State.Present.class);
    }
}
