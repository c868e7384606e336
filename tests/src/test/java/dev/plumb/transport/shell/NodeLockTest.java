package dev.plumb.transport.shell;

import static dev.plumb.node.Conversing.all;
import static dev.plumb.node.Conversing.arguments;
import static dev.plumb.node.Conversing.exchange;
import static dev.plumb.node.Conversing.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumb.node.Answer;
import dev.plumb.node.BuiltIn;
import dev.plumb.node.Conversing;
import dev.plumb.node.Owner;
import dev.plumb.node.Request;
import dev.plumb.node.Unreachable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The lock of a node where something is in the way, in a copy of this machine. */
@ParameterizedClass
@MethodSource("dev.plumb.transport.shell.Shell#installed")
class NodeLockTest {
    private static final Owner ADA = owner("ada@build7 (process 4711)");
    private static final Owner BOB = owner("bob");
    private static final String LOCK = "/run/plumb.lock";

    private final Shell shell;
    private final RootCopy copy = new RootCopy();

    NodeLockTest(Shell shell) {
        this.shell = shell;
    }

    @BeforeAll
    static void root() {
        assumeTrue(System.getProperty("user.name").equals("root"));
    }

    @AfterEach
    void close() {
        copy.close();
    }

    private static Owner owner(String name) {
        return new Owner(UUID.randomUUID().toString(), name, Instant.now());
    }

    private static List<Answer> apply(ShellSession session, Owner owner) throws Unreachable {
        var subject = Conversing.subject(1, BuiltIn.COMMAND);
        var operation = Conversing.operation("act", Set.of(), arguments("argv", List.of("true")));
        var step = Conversing.step(subject, Conversing.state(session, subject), operation);
        return exchange(session, new Request.Apply(List.of(step)).by(owner));
    }

    private ShellSession session() {
        return new ShellSession(copy.dial(shell));
    }

    private void done(List<Answer> answers) {
        assertThat(all(answers, Answer.Applied.class, _ -> true))
                .as("%s", answers)
                .hasSize(1);
    }

    @Test
    void nothingIsLeftBehindAndReadingTakesNoLock() throws Unreachable {
        try (var session = session()) {
            Conversing.state(session, Conversing.subject(1, BuiltIn.COMMAND));
            assertThat(copy.run("ls -d /run/plumb*").code()).isNotZero();
            done(apply(session, ADA));
            assertThat(copy.run("stat -c '%a %U' " + LOCK).output()).isEqualTo("700 root\n");
            assertThat(copy.run("cat " + LOCK + "/*").output()).endsWith(ADA.name() + "\n");
        }
        assertThat(copy.run("ls -d /run/plumb*").code()).isNotZero();
    }

    @Test
    void theLockOfAKilledShellIsTakenOverAndSaid() throws Unreachable {
        var dial = copy.dial(shell);
        var killed = new ShellSession(dial);
        done(apply(killed, ADA));
        kill(dial);

        try (var session = session()) {
            var answers = apply(session, BOB);

            done(answers);
            assertThat(only(answers, Answer.Noticed.class).text()).contains(ADA.name(), "has taken the lock over");
            assertThat(only(apply(session, BOB), Answer.Applied.class).number()).isEqualTo(1);
        }
        killed.close();
        assertThat(copy.run("ls -d /run/plumb*").code()).isNotZero();
    }

    @Test
    void aRunFindsItsOwnLockAgainAfterItsShellWasKilledAndSaysNothing() throws Unreachable {
        var dial = copy.dial(shell);
        var killed = new ShellSession(dial);
        done(apply(killed, ADA));
        kill(dial);
        try (var session = session()) {
            assertThat(apply(session, ADA)).hasSize(2);
        }
        killed.close();
    }

    private void kill(ProcessDial dial) {
        for (var process : dial.processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    @Test
    void neitherAReusedProcessIdNorAnotherBootHoldsALock() throws Unreachable {
        for (var claim : List.of("1.999999999.$(cat /proc/sys/kernel/random/boot_id)", "1.1.some-other-boot", "junk")) {
            copy.run("mkdir -m 700 " + LOCK + "; printf '%s\\n' 'other 1 carl' >\"" + LOCK + "/" + claim + "\"");
            try (var session = session()) {
                var answers = apply(session, ADA);
                done(answers);
                assertThat(only(answers, Answer.Noticed.class).text()).contains("carl");
            }
        }
    }

    @Test
    void whatSomebodyDiedOverIsCleanedUp() throws Unreachable {
        copy.run("mkdir -m 700 " + LOCK + " " + LOCK + "/plumb.lock+1.1.x " + LOCK + "+2.2.x");
        try (var session = session()) {
            assertThat(apply(session, ADA)).hasSize(2);
        }
        assertThat(copy.run("ls -d /run/plumb*").code()).isNotZero();
    }

    @Test
    void whatIsNoLockOfThisAccountIsLeftAloneAndNamed() throws Unreachable {
        for (var obstacle : List.of(
                "ln -s /etc " + LOCK,
                "ln -s /nowhere " + LOCK,
                "touch " + LOCK,
                "mkdir -m 777 " + LOCK,
                "mkdir -m 700 " + LOCK + "; chown nobody " + LOCK)) {
            copy.run(obstacle);
            var before = copy.run("ls -lnd " + LOCK).output();
            try (var session = session()) {
                var refused = only(apply(session, ADA), Answer.Locked.class);
                assertThat(refused.why()).as(obstacle).isNotEmpty();
                assertThat(refused.place()).isEqualTo(LOCK);
            }
            assertThat(copy.run("ls -lnd " + LOCK).output()).isEqualTo(before);
            copy.run("rm -rf " + LOCK);
        }
    }

    @Test
    void aLockThatWasBrokenByHandIsTakenAgain() throws Unreachable {
        try (var session = session();
                var other = session()) {
            done(apply(session, ADA));
            copy.run("rm -r " + LOCK);
            done(apply(session, ADA));
            only(apply(other, BOB), Answer.Locked.class);
        }
    }

    @Test
    void anAccountLocksItsOwnHomeAndNotRoot() throws Unreachable {
        copy.run("mkdir -p /home/nobody && chown nobody /home/nobody && usermod -d /home/nobody nobody");
        try (var root = session();
                var plain = new ShellSession(as("nobody", "/home/nobody"));
                var another = new ShellSession(as("nobody", "/home/nobody"))) {
            done(apply(root, ADA));
            done(apply(plain, BOB));
            assertThat(copy.run("ls -A /home/nobody").output()).isEqualTo(".plumb.lock.copy\n");
            assertThat(only(apply(another, ADA), Answer.Locked.class).place())
                    .isEqualTo("/home/nobody/.plumb.lock.copy");
        }
        assertThat(copy.run("ls -A /home/nobody").output()).isEmpty();
    }

    @Test
    void anAccountWithoutADirectoryOfItsOwnGoesOnWithoutALock() throws Unreachable {
        try (var plain = new ShellSession(as("nobody", "/tmp"));
                var another = new ShellSession(as("nobody", "/"))) {
            done(apply(plain, ADA));
            done(apply(another, BOB));
            assertThat(copy.run("ls -A /tmp | grep -F plumb.lock").output()).isEmpty();
        }
    }

    @Test
    void whereRunCantBeWrittenTheLockLiesInVarLib() throws Unreachable {
        copy.run("mount -t tmpfs -o ro tmpfs /run");
        try (var session = session()) {
            done(apply(session, ADA));
            assertThat(copy.run("ls -d /var/lib/plumb.lock").code()).isZero();
        }
        assertThat(copy.run("ls -d /var/lib/plumb*").code()).isNotZero();
    }

    @Test
    void aFullDiskStopsNobodyFromMakingRoom() throws Unreachable {
        copy.run("for place in /run /var/lib /root; do mount -t tmpfs -o size=4k,nr_inodes=2 tmpfs $place;"
                + " cat /dev/zero >$place/full; done");
        try (var session = session()) {
            var answers = apply(session, ADA);
            done(answers);
            assertThat(only(answers, Answer.Noticed.class).text()).contains("isn't locked", "/root");
        }
    }

    private ProcessDial as(String user, String home) {
        var words = new ArrayList<>(
                List.of("setpriv", "--reuid=" + user, "--regid=nogroup", "--clear-groups", "env", "HOME=" + home));
        words.addAll(List.of(shell.words()));
        return copy.dial(words);
    }
}
