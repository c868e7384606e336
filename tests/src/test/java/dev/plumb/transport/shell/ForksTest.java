package dev.plumb.transport.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumb.node.Answer;
import dev.plumb.node.BuiltIn;
import dev.plumb.node.Conversing;
import dev.plumb.node.Owner;
import dev.plumb.node.ReadText;
import dev.plumb.node.Request;
import dev.plumb.node.Unreachable;
import dev.plumb.resource.Desired;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How many processes a node starts, counted by the process ids of a namespace of its own. */
class ForksTest {
    private static final String ROOT = "/srv/node";

    private static List<Desired> workload() {
        var resources = new ArrayList<Desired>();
        for (var directory : List.of("etc", "etc/app", "etc/app/conf.d", "var", "bin")) {
            resources.add(Desk.desired("directory", "path", ROOT + "/" + directory, "mode", "0755"));
        }
        for (int i = 1; i <= 12; i++) {
            resources.add(
                    Desk.desired("file", "path", ROOT + "/etc/app/" + i + ".conf", "content", "port = " + i + "\n"));
        }
        for (var link : List.of("current", "latest")) {
            resources.add(Desk.desired("link", "path", ROOT + "/etc/" + link, "target", "app"));
        }
        for (var file : List.of("sysctl.conf", "limits.conf", "login.conf")) {
            resources.add(Desk.desired(
                    "line", "path", ROOT + "/" + file, "regexp", "^key=", "line", "key=1", "create", true));
        }
        resources.add(Desk.desired("file", "path", ROOT + "/obsolete", "state", "absent"));
        resources.add(Desk.desired("package", "name", List.of("dash")));
        resources.add(Desk.desired("shell", "cmd", "date >" + ROOT + "/done", "creates", ROOT + "/done"));
        return resources;
    }

    @Test
    void aSessionThatReadsTwentyFiveResourcesStartsAtMostTwelveProcesses() throws Unreachable {
        assumeTrue(System.getProperty("user.name").equals("root"));
        try (var copy = new RootCopy();
                var desk = new Desk(copy.dial(Shell.DASH))) {
            for (var resource : workload()) {
                if (desk.decide(resource, desk.read(resource)).acts()) {
                    desk.apply(java.util.Map.of(), resource);
                }
            }
            var subjects = new ArrayList<Request.Subject>();
            workload()
                    .forEach(resource -> subjects.add(
                            new Request.Subject(subjects.size(), resource.type().scripts(), resource.reading())));
            int before = lastPid(copy);

            List<Answer> answers;
            try (var fresh = new ShellSession(copy.dial(Shell.DASH))) {
                answers = Conversing.exchange(fresh, new Request.Read(Set.of(), subjects, false));
            }

            assertThat(Conversing.all(answers, Answer.Read.class, _ -> true)).hasSize(25);
            // Besides the shell itself, and the process that asks.
            assertThat(lastPid(copy) - before - 2).isBetween(1, 12);
        }
    }

    /** One makes the lock, one moves it to its place. */
    @Test
    void theNodesLockCostsTwoProcessesInTheFirstApplyAndNoneLater() throws Unreachable {
        assumeTrue(System.getProperty("user.name").equals("root"));
        try (var copy = new RootCopy()) {
            var owner = new Owner("run", "ada", Instant.EPOCH);
            var without = forks(copy, new Request.Apply(List.of(step())), 1);
            var twice = forks(copy, new Request.Apply(List.of(step())), 2);

            assertThat(forks(copy, new Request.Apply(List.of(step())).by(owner), 1) - without)
                    .isEqualTo(2);
            assertThat(forks(copy, new Request.Apply(List.of(step())).by(owner), 2) - twice)
                    .isEqualTo(2);
        }
    }

    private static Request.Step step() {
        return Conversing.step(
                Conversing.subject(1, BuiltIn.COMMAND),
                new ReadText("present\n"),
                Conversing.operation("act", Set.of(), Conversing.arguments("argv", List.of("true"))));
    }

    /** What a session starts up to the end of its exchanges; the end of the shell itself isn't counted. */
    private static int forks(RootCopy copy, Request request, int times) throws Unreachable {
        try (var session = new ShellSession(copy.dial(Shell.DASH))) {
            int before = lastPid(copy);
            for (int i = 0; i < times; i++) {
                assertThat(Conversing.exchange(session, request)).hasSize(2);
            }
            return lastPid(copy) - before;
        }
    }

    /** The process that asks is the last one, for a moment. */
    private static int lastPid(RootCopy copy) {
        return Integer.parseInt(copy.run("printf %s \"$$\"").output());
    }
}
