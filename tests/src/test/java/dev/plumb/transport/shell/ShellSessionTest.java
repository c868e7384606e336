package dev.plumb.transport.shell;

import static dev.plumb.node.Conversing.all;
import static dev.plumb.node.Conversing.arguments;
import static dev.plumb.node.Conversing.exchange;
import static dev.plumb.node.Conversing.only;
import static dev.plumb.node.Conversing.read;
import static dev.plumb.node.Conversing.step;
import static dev.plumb.node.Conversing.subject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.node.Answer;
import dev.plumb.node.BuiltIn;
import dev.plumb.node.Conversing;
import dev.plumb.node.ReadText;
import dev.plumb.node.Request;
import dev.plumb.node.TypeScripts;
import dev.plumb.node.Unreachable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What a session over a shell does beyond the contract: broken types, unfit arguments, clocks and its end. */
@ParameterizedClass
@MethodSource("dev.plumb.transport.shell.Shell#installed")
class ShellSessionTest {
    private static final ReadText UNGUARDED = new ReadText("present\n");

    private final Shell shell;

    ShellSessionTest(Shell shell) {
        this.shell = shell;
    }

    private static Request.Step script(int number, String script, Duration limit) {
        var operation = new Request.Operation("act", arguments("cmd", script), Set.of(), Map.of(), limit);
        return step(subject(number, BuiltIn.SHELL), UNGUARDED, operation);
    }

    private static Request.Apply apply(Request.Step... steps) {
        return new Request.Apply(List.of(steps));
    }

    private static void awaitEnd(long process) throws Exception {
        var handle = ProcessHandle.of(process);
        if (handle.isPresent()) {
            handle.get().onExit().get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void aTypeWhoseReadBreaksIsUnreadableAndTheOthersAreNot() throws Unreachable {
        var script = """
                read() {
                    for number; do
                        subject "$number"
                        if [ "$arg_path" = good ]; then present; else exit 3; fi
                    done
                }
                apply() { :; }
                """;
        var broken = new TypeScripts("broken", Optional.of(script), Optional.empty(), false, Set.of(), Set.of());
        try (var session = new ShellSession(shell.dial())) {
            var answers = exchange(
                    session,
                    read(
                            subject(1, broken, "path", "bad"),
                            subject(2, BuiltIn.DIRECTORY, "path", "/"),
                            subject(3, broken, "path", "good")));

            assertThat(all(answers, Answer.Read.class, _ -> true))
                    .extracting(answer -> answer.number() + Conversing.word(answer.text()))
                    .containsExactlyInAnyOrder("1unreadable", "2present", "3unreadable");
        }
    }

    @Test
    void anArgumentWithNulIsRefusedForItsTaskAlone() throws Unreachable {
        try (var session = new ShellSession(shell.dial())) {
            var answers = exchange(
                    session,
                    read(subject(1, BuiltIn.FILE, "path", "/a\0b"), subject(2, BuiltIn.DIRECTORY, "path", "/")));
            assertThat(all(answers, Answer.Read.class, _ -> true))
                    .extracting(answer -> answer.number() + Conversing.word(answer.text()))
                    .containsExactlyInAnyOrder("1unreadable", "2present");

            var failed = only(exchange(session, apply(script(1, "echo a\0b", Conversing.LIMIT))), Answer.Failed.class);
            assertThat(failed.message()).contains("NUL");
        }
    }

    @Test
    void guardsOfAShellAreScripts() throws Unreachable {
        try (var session = new ShellSession(shell.dial())) {
            var state = Conversing.state(
                    session,
                    subject(1, BuiltIn.SHELL, "unless", "[ -z \"$(cat)\" ] && true | true", "only_if", "exit 1"));

            assertThat(Conversing.value(state, "unless")).isEqualTo("true");
            assertThat(Conversing.value(state, "only_if")).isEqualTo("false");
        }
    }

    @Test
    void anOperationBeyondItsLimitIsKilledWithAllItStarted() throws Exception {
        try (var place = new Place();
                var session = new ShellSession(shell.dial())) {
            var sleeping = "sleep 600 & echo $$ $! >'" + place.at("pids") + "'; sleep 600";
            var slow = script(1, sleeping, Duration.ofMillis(1500));
            var skipped = script(2, "echo never", Conversing.LIMIT);
            var reached = script(3, "echo reached", Conversing.LIMIT);

            var answers = exchange(session, apply(Conversing.onFailure(slow, 2), skipped, reached));

            var failed = only(answers, Answer.Failed.class);
            assertThat(failed.message()).contains("longer than 1500 ms");
            assertThat(failed.text()).contains(UNGUARDED);
            assertThat(only(answers, Answer.Applied.class).number()).isEqualTo(3);
            for (var pid : place.read("pids").trim().split(" ", -1)) {
                awaitEnd(Long.parseLong(pid));
            }
        }
    }

    @Test
    void closingKillsWhatRunsEvenWhereItRefusesToGo() throws Exception {
        try (var place = new Place()) {
            var dial = shell.dial();
            var session = new ShellSession(dial);
            var pid = place.at("pid");
            var stubborn = "trap '' TERM HUP INT; echo $$ >'" + pid + ".new'; mv '" + pid + ".new' '" + pid
                    + "'; while :; do sleep 1; done";
            var ended = new ArrayList<Unreachable>();
            var thread = Thread.ofVirtual().start(() -> {
                try {
                    session.exchange(apply(script(1, stubborn, Conversing.LIMIT)), _ -> {});
                } catch (Unreachable e) {
                    ended.add(e);
                }
            });
            while (!place.exists("pid")) {
                Thread.onSpinWait();
            }
            session.close();

            thread.join();
            assertThat(ended).hasSize(1);
            awaitEnd(Long.parseLong(place.read("pid").trim()));
            awaitEnd(dial.processes.getFirst().pid());
        }
    }
}
