package dev.plumb.transport.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumb.model.State;
import dev.plumb.node.Answer;
import dev.plumb.node.Conversing;
import dev.plumb.node.Request;
import dev.plumb.node.Unreachable;
import dev.plumb.resource.Decider;
import dev.plumb.resource.Desired;
import dev.plumb.resource.StateText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Root works in a directory of somebody who exchanges files, directories and links there as fast as he can: nothing outside of it is
 * written, given away or shown. {@code -Drace.rounds=} makes it longer.
 */
@ParameterizedClass
@EnumSource(names = {"DASH", "BUSYBOX"})
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LinkRacesTest {
    /** What mallory does; the first argument is the directory, and what he is after is /victim. */
    private static final String MALLORY = """
            chdir $ARGV[0] or die;
            sub put { open(my $f, '>', $_[0]) or return; print $f "mine\\n"; close $f; }
            $| = 1;
            for (my $i = 0; ; $i++) {
                mkdir 'd'; put('d/conf'); put('f'); put('g');
                link('f', 'f.other') if $i % 3 == 0;
                symlink('/victim', 'l'); rename('d', 'd.own'); rename('l', 'd');
                symlink('/victim/conf', 'l'); rename('l', 'f');
                symlink('/victim', 'l'); unlink 'g'; rename('l', 'g');
                for my $shop (glob '.plumb.*') { rename($shop, "kept$i") and symlink('/victim', $shop); }
                print "." if $i == 0;
                unlink 'd'; rename('d.own', 'd');
                put('n'); rename('n', 'f'); unlink 'f.other'; put('n'); rename('n', 'g');
                symlink('/victim/new', 'l'); rename('l', 'h'); unlink 'h';
            }
            """;

    private final Shell shell;
    private final RootCopy copy = new RootCopy();
    private final Decider decider = new Decider((_, _, _) -> false);

    LinkRacesTest(Shell shell) {
        this.shell = shell;
    }

    @BeforeAll
    static void root() {
        assumeTrue(System.getProperty("user.name").equals("root") && Shell.onPath("perl"));
    }

    @BeforeEach
    void victim() {
        copy.run("mkdir -p /victim/sub /home/mallory && chown nobody /home/mallory && umask 077"
                + " && echo hidden-word >/victim/conf && echo x >/victim/sub/x && mkdir -m 1777 /srv/shared");
    }

    @AfterEach
    void close() {
        copy.close();
    }

    private String tree() {
        return copy.run("cd /victim && find . -printf '%p %y %m %U %G %s %T@ %C@ %l\\n' | sort")
                .output();
    }

    private static List<Desired> tasks(String place) {
        return List.of(
                Desk.desired("directory", "path", place + "/d", "mode", "0750", "owner", "nobody"),
                Desk.desired("file", "path", place + "/d/conf", "content", "ours\n", "mode", "0640"),
                Desk.desired("file", "path", place + "/f", "content", "ours\n", "backup", true),
                Desk.desired("line", "path", place + "/f", "line", "ours too"),
                Desk.desired("file", "path", place + "/g", "mode", "0604", "owner", "nobody"),
                Desk.desired("line", "path", place + "/g", "line", "ours"),
                Desk.desired("file", "path", place + "/h", "content", "ours\n"),
                Desk.desired("directory", "path", place + "/d/new/deep", "mode", "0777"),
                Desk.desired("file", "path", place + "/d/conf", "state", "absent"),
                Desk.desired("link", "path", place + "/d/link", "target", "x"));
    }

    @Test
    void nothingOutsideIsTouchedAlthoughLinksAreExchangedAllTheTime() throws Exception {
        for (var place : List.of("/home/mallory", "/srv/shared")) {
            var before = tree();
            var mallory = copy.start(List.of(
                    "setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "perl", "-e", MALLORY, place));
            int applied = 0;
            try (var session = new ShellSession(copy.dial(shell))) {
                assertThat(mallory.getInputStream().read()).isEqualTo('.');
                for (int round = 0; round < Integer.getInteger("race.rounds", 8); round++) {
                    applied += round(session, tasks(place));
                }
            } finally {
                end(mallory);
            }

            assertThat(tree()).as(place).isEqualTo(before);
            assertThat(applied).as(place).isPositive();
            assertThat(copy.run("grep -rl hidden-word " + place).output()).isEmpty();
        }
    }

    /** The descendants are looked up first: without their parent nobody finds them. Afterwards nothing is exchanged any more. */
    private static void end(Process mallory) {
        var all = Stream.concat(mallory.descendants(), Stream.of(mallory.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    /** Each is read, decided and applied, as far as mallory lets it. */
    private int round(ShellSession session, List<Desired> tasks) throws Unreachable {
        int applied = 0;
        for (var desired : tasks) {
            var subject = new Request.Subject(0, desired.type().scripts(), desired.reading());
            var read = Conversing.only(
                    Conversing.exchange(session, new Request.Read(Set.of(), List.of(subject), false)),
                    Answer.Read.class);
            State state = StateText.decode(desired.type(), read.text());
            var decision = decider.decide(desired, new TreeMap<>(Map.of("here", state)));
            if (decision.acts()) {
                var operation = new Request.Operation(
                        decision.verb(), desired.arguments(), decision.changes(), Map.of(), Conversing.LIMIT);
                var step = new Request.Step(subject, read.text(), Optional.of(operation), OptionalInt.empty());
                var answers = new ArrayList<Answer>(Conversing.exchange(session, new Request.Apply(List.of(step))));
                applied +=
                        Conversing.all(answers, Answer.Applied.class, _ -> true).size();
            }
        }
        return applied;
    }
}
