package dev.plumb.node;

import static dev.plumb.node.Conversing.all;
import static dev.plumb.node.Conversing.arguments;
import static dev.plumb.node.Conversing.exchange;
import static dev.plumb.node.Conversing.onFailure;
import static dev.plumb.node.Conversing.only;
import static dev.plumb.node.Conversing.operation;
import static dev.plumb.node.Conversing.read;
import static dev.plumb.node.Conversing.state;
import static dev.plumb.node.Conversing.step;
import static dev.plumb.node.Conversing.subject;
import static dev.plumb.node.Conversing.value;
import static dev.plumb.node.Conversing.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.model.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every session with a node does, whatever carries it: run by each implementation's own test. */
public abstract class NodeSessionContract {

    /** A node with its facts as documented, as it is before a test. */
    protected interface Node extends AutoCloseable {
        NodeSession session();

        /** A further session with the same node and account, as another run has one. */
        NodeSession another();

        /** An empty directory on the node, for files of the test; an absolute path. */
        String place();

        /** Somebody else writes a file, without the session. */
        void write(String path, String content);

        /** How many requests the node got so far. */
        int exchanges();

        @Override
        void close();
    }

    protected abstract Node node();

    /** A session to a node that nobody can reach. */
    protected abstract NodeSession unreachable();

    /** An operation of the type {@code command} (its argument {@code argv}) that ends with exit code 3 and prints "oops" on stderr. */
    protected List<String> failing() {
        return List.of("sh", "-c", "echo oops >&2; exit 3");
    }

    /** One that prints "hello" and ends well. */
    protected List<String> greeting() {
        return List.of("printf", "%s", "hello");
    }

    private static Request.Subject file(int number, String path) {
        return subject(number, BuiltIn.FILE, "path", path, "follow", true);
    }

    private static Request.Subject directory(int number, String path) {
        return subject(number, BuiltIn.DIRECTORY, "path", path);
    }

    private static Request.Operation content(String verb, String path, String content) {
        return operation(
                verb,
                Set.of("content"),
                arguments("path", path, "follow", true, "state", "present", "content", content));
    }

    private static Request.Operation command(List<String> argv) {
        return operation("act", Set.of(), arguments("argv", argv));
    }

    private static Request.Subject command(int number) {
        return subject(number, BuiltIn.COMMAND);
    }

    private static Request.Apply apply(Request.Step... steps) {
        return new Request.Apply(List.of(steps));
    }

    private static String sha256(String text) {
        return dev.plumb.resource.Comparison.sha256(text);
    }

    @Test
    protected void theFirstExchangeBringsFactsAndStates() throws Unreachable {
        try (var node = node()) {
            var answers = exchange(
                    node.session(),
                    new Request.Read(
                            Set.of("platform", "no_such_fact"),
                            List.of(directory(7, node.place()), file(8, node.place() + "/nothing")),
                            false));

            assertThat(only(answers, Answer.Facts.class).facts().get("platform"))
                    .isPresent();
            assertThat(only(answers, Answer.Facts.class).facts().get("no_such_fact"))
                    .isEmpty();
            assertThat(all(answers, Answer.Read.class, read -> read.number() == 7))
                    .singleElement()
                    .satisfies(read -> assertThat(word(read.text())).isEqualTo("present"));
            assertThat(all(answers, Answer.Read.class, read -> read.number() == 8))
                    .singleElement()
                    .satisfies(read -> assertThat(read.text().bytes()).isEqualTo("absent\n"));
            assertThat(node.exchanges()).isEqualTo(1);
        }
    }

    @Test
    protected void factsThatNobodyNamesArentGathered() throws Unreachable {
        try (var node = node()) {
            var answers = exchange(node.session(), read(directory(1, node.place())));

            assertThat(all(answers, Answer.Facts.class, _ -> true)).isEmpty();
        }
    }

    @Test
    protected void aResourceIsCreatedUpdatedAndRemovedAndEachTimeVerified() throws Unreachable {
        try (var node = node()) {
            var path = node.place() + "/motd";
            var subject = file(1, path);
            var absent = state(node.session(), subject);

            var created = exchange(node.session(), apply(step(subject, absent, content("create", path, "one\n"))));
            assertThat(created.getFirst()).isEqualTo(new Answer.Started(1));
            var first = only(created, Answer.Applied.class).text();
            assertThat(value(first, "content")).isEqualTo(sha256("one\n"));

            var updated = exchange(node.session(), apply(step(subject, first, content("update", path, "two\n"))));
            var second = only(updated, Answer.Applied.class).text();
            assertThat(value(second, "content")).isEqualTo(sha256("two\n"));
            assertThat(state(node.session(), subject)).isEqualTo(second);

            var removal = operation("remove", Set.of(), arguments("path", path, "state", "absent"));
            var removed = exchange(node.session(), apply(step(subject, second, removal)));
            assertThat(only(removed, Answer.Applied.class).text().bytes()).isEqualTo("absent\n");
            assertThat(node.exchanges()).isEqualTo(5);
        }
    }

    @Test
    protected void aListIsCarriedOutInOrderInOneExchange() throws Unreachable {
        try (var node = node()) {
            var directory = node.place() + "/app";
            var path = directory + "/config";
            var before = exchange(node.session(), read(directory(0, directory), file(1, path)));
            var texts = all(before, Answer.Read.class, _ -> true);

            var answers = exchange(
                    node.session(),
                    apply(
                            step(
                                    directory(0, directory),
                                    texts.get(0).text(),
                                    operation("create", Set.of(), arguments("path", directory, "state", "present"))),
                            step(file(1, path), texts.get(1).text(), content("create", path, "x"))));

            assertThat(all(answers, Answer.Applied.class, _ -> true))
                    .extracting(Answer.Applied::number)
                    .containsExactly(0, 1);
            assertThat(node.exchanges()).isEqualTo(2);
        }
    }

    @Test
    protected void whatTheWorldChangedSinceTheReadIsStaleAndLeftAlone() throws Unreachable {
        try (var node = node()) {
            var mine = node.place() + "/mine";
            var free = node.place() + "/free";
            var guard = state(node.session(), file(1, mine));
            node.write(mine, "theirs");

            var answers = exchange(
                    node.session(),
                    apply(
                            onFailure(step(file(1, mine), guard, content("create", mine, "ours")), 1),
                            step(file(2, free), guard, content("create", free, "ours"))));

            var stale = only(answers, Answer.Stale.class);
            assertThat(stale.number()).isEqualTo(1);
            assertThat(value(stale.now(), "content")).isEqualTo(sha256("theirs"));
            assertThat(only(answers, Answer.Applied.class).number()).isEqualTo(2);
            assertThat(value(state(node.session(), file(1, mine)), "content")).isEqualTo(sha256("theirs"));
        }
    }

    @Test
    protected void aStaleStepWithoutASuccessorEndsTheList() throws Unreachable {
        try (var node = node()) {
            var mine = node.place() + "/mine";
            var free = node.place() + "/free";
            var guard = state(node.session(), file(1, mine));
            node.write(mine, "theirs");

            var answers = exchange(
                    node.session(),
                    apply(
                            step(file(1, mine), guard, content("create", mine, "ours")),
                            step(file(2, free), guard, content("create", free, "ours"))));

            assertThat(only(answers, Answer.Stale.class).number()).isEqualTo(1);
            assertThat(all(answers, Answer.Applied.class, _ -> true)).isEmpty();
            assertThat(word(state(node.session(), file(2, free)))).isEqualTo("absent");
        }
    }

    @Test
    protected void whatAnEarlierStepMovedEndsTheListWithTheStatesOfTheRest() throws Unreachable {
        try (var node = node()) {
            var path = node.place() + "/both";
            var untouched = node.place() + "/untouched";
            var absent = state(node.session(), file(1, path));

            var answers = exchange(
                    node.session(),
                    apply(
                            step(file(1, path), absent, content("create", path, "first")),
                            step(file(2, untouched), absent),
                            step(file(3, path), absent, content("create", path, "second")),
                            step(file(4, untouched), absent, content("create", untouched, "x"))));

            assertThat(only(answers, Answer.Applied.class).number()).isEqualTo(1);
            assertThat(only(answers, Answer.Unchanged.class).number()).isEqualTo(2);
            var moved = only(answers, Answer.Moved.class);
            assertThat(moved.number()).isEqualTo(3);
            assertThat(value(moved.now(), "content")).isEqualTo(sha256("first"));
            assertThat(only(answers, Answer.Read.class).number()).isEqualTo(4);
            assertThat(word(state(node.session(), file(4, untouched)))).isEqualTo("absent");
        }
    }

    @Test
    protected void afterAnEarlierRequestEveryDifferenceIsTheRunsOwn() throws Unreachable {
        try (var node = node()) {
            var path = node.place() + "/file";
            var guard = state(node.session(), file(1, path));
            node.write(path, "by an earlier request");

            var answers = exchange(
                    node.session(),
                    new Request.Apply(List.of(step(file(1, path), guard, content("create", path, "x"))), true));

            assertThat(answers).singleElement().isInstanceOf(Answer.Moved.class);
        }
    }

    @Test
    protected void stepsThatNeedNothingAreComparedAndStayUnchanged() throws Unreachable {
        try (var node = node()) {
            var guard = state(node.session(), directory(1, node.place()));

            var answers = exchange(node.session(), apply(step(directory(1, node.place()), guard)));

            assertThat(answers).containsExactly(new Answer.Unchanged(1));
        }
    }

    @Test
    protected void anActionGivesBackWhatItPrinted() throws Unreachable {
        try (var node = node()) {
            var guard = state(node.session(), command(1));

            var answers = exchange(node.session(), apply(step(command(1), guard, command(greeting()))));

            var result = only(answers, Answer.Applied.class).result();
            assertThat(result.get("rc")).contains(Value.of(0));
            assertThat(result.get("stdout")).contains(Value.of("hello"));
            assertThat(result.get("stderr")).contains(Value.of(""));
        }
    }

    @Test
    protected void aFailureTellsItsExitCodeAndLastWordsAndSkipsTheRest() throws Unreachable {
        try (var node = node()) {
            var path = node.place() + "/never";
            var guard = state(node.session(), command(1));
            var absent = state(node.session(), file(2, path));

            var answers = exchange(
                    node.session(),
                    apply(
                            step(command(1), guard, command(failing())),
                            step(file(2, path), absent, content("create", path, "x"))));

            var failed = only(answers, Answer.Failed.class);
            assertThat(failed.exitCode()).isEqualTo(OptionalInt.of(3));
            assertThat(failed.lastWords()).isEqualTo("oops");
            assertThat(failed.message()).contains("exit code 3");
            assertThat(failed.text()).isEqualTo(Optional.of(guard));
            assertThat(failed.result().get("rc")).contains(Value.of(3));
            assertThat(all(answers, Answer.Applied.class, _ -> true)).isEmpty();
        }
    }

    @Test
    protected void afterAFailureTheListGoesOnWhereTheStepSays() throws Unreachable {
        try (var node = node()) {
            var skipped = node.place() + "/skipped";
            var reached = node.place() + "/reached";
            var guard = state(node.session(), command(1));
            var absent = state(node.session(), file(2, skipped));

            var answers = exchange(
                    node.session(),
                    apply(
                            onFailure(step(command(1), guard, command(failing())), 2),
                            step(file(2, skipped), absent, content("create", skipped, "x")),
                            step(file(3, reached), absent, content("create", reached, "x"))));

            assertThat(only(answers, Answer.Failed.class).number()).isEqualTo(1);
            assertThat(only(answers, Answer.Applied.class).number()).isEqualTo(3);
        }
    }

    @Test
    protected void anOperationWhoseEffectNobodySeesHasFailed() throws Unreachable {
        try (var node = node()) {
            var guard = state(node.session(), command(1));
            var operation = new Request.Operation(
                    "act", arguments("argv", greeting()), Set.of(), java.util.Map.of(), Conversing.LIMIT, true);

            var answers = exchange(node.session(), apply(step(command(1), guard, operation)));

            assertThat(only(answers, Answer.Failed.class).message()).contains("same as before");
        }
    }

    @Test
    protected void aStopFinishesWhatRunsAndSkipsTheRest() throws Unreachable {
        try (var node = node()) {
            var one = node.place() + "/one";
            var two = node.place() + "/two";
            var session = node.session();
            var absent = state(session, file(1, one));
            var answers = new ArrayList<Answer>();
            var request = apply(
                    step(file(1, one), absent, content("create", one, "1")),
                    step(command(2), state(session, command(2)), command(patient(node))),
                    step(file(3, two), absent, content("create", two, "2")));

            session.exchange(request, answer -> {
                answers.add(answer);
                if (answer.equals(new Answer.Started(2))) {
                    session.stop();
                    whileThePatientOneRuns(node);
                }
            });

            assertThat(all(answers, Answer.Applied.class, _ -> true))
                    .extracting(Answer.Applied::number)
                    .containsExactly(1, 2);
            assertThat(word(state(session, file(1, one)))).isEqualTo("present");
            assertThat(word(state(session, file(3, two)))).isEqualTo("absent");
        }
    }

    /** A command that ends well, not before {@link #whileThePatientOneRuns}. */
    protected abstract List<String> patient(Node node);

    /** Lets the patient command end. */
    protected void whileThePatientOneRuns(Node node) {}

    @Test
    protected void contentsOfEveryKindArriveUnharmed() throws Unreachable {
        try (var node = node()) {
            var path = node.place() + "/contents";
            for (var content :
                    List.of("", "\n", "\0\1\2", "it's $HOME `id` \\0101 %s\n", "Grüße 世界\r\n", "é\uDCFF\uDC80x")) {
                var before = state(node.session(), file(1, path));
                var verb = word(before).equals("absent") ? "create" : "update";
                var answers =
                        exchange(node.session(), apply(step(file(1, path), before, content(verb, path, content))));

                assertThat(value(only(answers, Answer.Applied.class).text(), "content"))
                        .isEqualTo(sha256(content));
            }
        }
    }

    @Test
    protected void bigContentsArriveWhole() throws Unreachable {
        try (var node = node()) {
            var path = node.place() + "/big";
            var content = "0123456789abcdef\u00e9'\\\0\n".repeat(50_000);
            var absent = state(node.session(), file(1, path));

            var answers =
                    exchange(node.session(), apply(step(file(1, path), absent, content("create", path, content))));

            assertThat(value(only(answers, Answer.Applied.class).text(), "content"))
                    .isEqualTo(sha256(content));
        }
    }

    @Test
    protected void answersComeInTheOrderOfTheStepsWhateverTheirTypes() throws Unreachable {
        try (var node = node()) {
            var place = node.place();
            node.write(place + "/there", "already");
            var subjects = List.of(
                    directory(1, place + "/d"),
                    file(2, place + "/d/f"),
                    file(3, place + "/there"),
                    directory(4, place + "/e"),
                    file(5, place + "/e/f"));
            var steps = new ArrayList<Request.Step>();
            for (var subject : subjects) {
                var path = subject.arguments().get("path").orElseThrow().toString();
                var guard = state(node.session(), subject);
                steps.add(
                        subject.number() == 3
                                ? step(subject, guard)
                                : step(
                                        subject,
                                        guard,
                                        operation("create", Set.of(), arguments("path", path, "state", "present"))));
            }

            var answers = exchange(node.session(), new Request.Apply(steps));

            var order = new ArrayList<Integer>();
            for (var answer : answers) {
                if (answer instanceof Answer.Applied applied) {
                    order.add(applied.number());
                } else if (answer instanceof Answer.Unchanged(int number)) {
                    order.add(number);
                }
            }
            assertThat(order).containsExactly(1, 2, 3, 4, 5);
        }
    }

    @Test
    protected void aFileThatIsTooBigForARequestIsStreamed() throws IOException, Unreachable {
        var source = Files.createTempFile("big", "");
        try (var node = node()) {
            var bytes = new byte[1_000_003];
            new Random(7).nextBytes(bytes);
            var content = FileContent.of(Files.write(source, bytes));
            var path = node.place() + "/it's big";
            var arguments = arguments("path", path, "follow", true, "state", "present", "content", content.value());
            var absent = state(node.session(), file(1, path));
            var steps = List.of(
                    step(file(1, path), absent, operation("create", Set.of(), arguments)),
                    step(command(2), state(node.session(), command(2)), command(greeting())));

            var answers = exchange(node.session(), new Request.Apply(steps));

            var applied = all(answers, Answer.Applied.class, _ -> true);
            assertThat(applied).as("%s", answers).hasSize(2);
            assertThat(value(applied.getFirst().text(), "content")).isEqualTo(content.sha256());
        } finally {
            Files.delete(source);
        }
    }

    @Test
    protected void whatAnOperationOffersGoesToItsSink() throws Unreachable {
        try (var node = node()) {
            var path = node.place() + "/it's here";
            node.write(path, "hello\n");
            var taken = new ByteArrayOutputStream();

            var answers = fetch(node, path, content -> content.transferTo(taken));

            assertThat(only(answers, Answer.Applied.class).number()).isEqualTo(1);
            assertThat(taken.toString(StandardCharsets.UTF_8)).isEqualTo("hello\n");
        }
    }

    @Test
    protected void aSinkThatCantKeepItFailsTheOperationAlone() throws Unreachable {
        try (var node = node()) {
            var path = node.place() + "/here";
            node.write(path, "hello\n");

            var answers = fetch(node, path, _ -> {
                throw new IOException("no room left here");
            });

            assertThat(only(answers, Answer.Failed.class).message()).containsIgnoringCase("no room left here");
            assertThat(word(state(node.session(), file(2, path)))).isEqualTo("present");
        }
    }

    private static List<Answer> fetch(Node node, String path, Request.Sink sink) throws Unreachable {
        var subject = subject(1, BuiltIn.FETCH, "path", path);
        var operation = new Request.Operation(
                "act",
                arguments("path", path, "dest", "x"),
                Set.of(),
                Map.of(),
                Conversing.LIMIT,
                false,
                Optional.of(sink));
        return exchange(node.session(), apply(step(subject, state(node.session(), subject), operation)));
    }

    @Test
    protected void hostileNamesAreNamesAndNothingElse() throws Unreachable {
        try (var node = node()) {
            for (var name : List.of(
                    "with space",
                    "it's",
                    "\"quoted\"",
                    "$(id)",
                    "`id`",
                    "-n",
                    "a\nb",
                    "tab\t",
                    "Grüße 世界",
                    "*",
                    "back\\slash",
                    "~",
                    "!x",
                    "%s",
                    "a;b&c|d",
                    "x=y",
                    "\uDCE9old",
                    "n".repeat(255))) {
                var path = node.place() + "/" + name;
                var absent = state(node.session(), file(1, path));
                assertThat(absent.bytes()).as(name).isEqualTo("absent\n");

                var answers =
                        exchange(node.session(), apply(step(file(1, path), absent, content("create", path, name))));

                var applied = only(answers, Answer.Applied.class).text();
                assertThat(value(applied, "content")).as(name).isEqualTo(sha256(name));
                assertThat(state(node.session(), file(2, path))).as(name).isEqualTo(applied);
            }
        }
    }

    private static Owner owner(String name) {
        return new Owner(UUID.randomUUID().toString(), name, Instant.ofEpochSecond(1_700_000_000));
    }

    private static Request.Apply making(NodeSession session, String path, Owner owner) throws Unreachable {
        var absent = state(session, file(1, path));
        return apply(step(file(1, path), absent, content("create", path, "x"))).by(owner);
    }

    /** Other tests on this machine may have the same lock for a moment. */
    private static List<Answer> insist(NodeSession session, Request request) throws Unreachable {
        var until = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        var answers = exchange(session, request);
        while (answers.getFirst() instanceof Answer.Locked && System.nanoTime() < until) {
            answers = exchange(session, request);
        }
        return answers;
    }

    @Test
    protected void anotherRunIsRefusedByNameUntilTheFirstOnesSessionCloses() throws Unreachable {
        try (var node = node();
                var second = node.another()) {
            var ada = owner("ada@build7 (process 4711)");
            var bob = owner("bob@laptop (process 42)");
            var path = node.place() + "/second";
            var request = making(second, path, bob);
            insist(node.session(), making(node.session(), node.place() + "/first", ada));

            var refused = only(exchange(second, request), Answer.Locked.class);

            assertThat(refused.by()).contains(ada);
            assertThat(refused.place()).startsWith("/");
            assertThat(refused.why()).isEmpty();
            assertThat(word(state(second, file(1, path)))).isEqualTo("absent");
            assertThat(exchange(second, request)).singleElement().isInstanceOf(Answer.Locked.class);
            node.session().close();
            assertThat(all(insist(second, request), Answer.Applied.class, _ -> true))
                    .hasSize(1);
        }
    }

    @Test
    protected void theSessionsOfARunShareTheLockUntilTheLastOneCloses() throws Unreachable {
        try (var node = node();
                var stranger = node.another()) {
            var ada = owner("ada");
            insist(node.session(), making(node.session(), node.place() + "/1", ada));
            var request = making(stranger, node.place() + "/3", owner("bob"));
            try (var sister = node.another()) {
                var two = exchange(sister, making(sister, node.place() + "/2", ada));
                assertThat(all(two, Answer.Applied.class, _ -> true)).hasSize(1);

                node.session().close();

                assertThat(only(exchange(stranger, request), Answer.Locked.class)
                                .by())
                        .contains(ada);
            }
            assertThat(all(insist(stranger, request), Answer.Applied.class, _ -> true))
                    .hasSize(1);
        }
    }

    @Test
    protected void presentTextComesForADiffOnlyWhenItIsAskedFor() throws Unreachable {
        try (var node = node()) {
            var path = node.place() + "/text";
            node.write(path, "one\ntwo\n");

            var without = exchange(node.session(), read(file(1, path)));
            var with = exchange(node.session(), new Request.Read(Set.of(), List.of(file(1, path)), true));

            assertThat(only(without, Answer.Read.class).contents()).isEqualTo(Value.Mapping.EMPTY);
            assertThat(only(with, Answer.Read.class).contents().get("content")).contains(Value.of("one\ntwo\n"));
        }
    }

    @Test
    protected void aNodeThatNobodyReachesIsUnreachable() {
        try (var session = unreachable()) {
            assertThatThrownBy(() -> exchange(session, read())).isInstanceOf(Unreachable.class);
        }
    }

    @Test
    protected void twentyFiveResourcesCostOneExchangeAndTwoWhenSomethingDrifted() throws Unreachable {
        try (var node = node()) {
            var subjects = new ArrayList<Request.Subject>();
            for (int i = 0; i < 25; i++) {
                subjects.add(i % 2 == 0 ? file(i, node.place() + "/f" + i) : directory(i, node.place() + "/d" + i));
            }
            var answers = exchange(node.session(), new Request.Read(Set.of("*"), subjects, false));
            var texts = all(answers, Answer.Read.class, _ -> true);
            assertThat(texts).hasSize(25);
            assertThat(node.exchanges()).isEqualTo(1);

            var steps = texts.stream()
                    .map(read -> {
                        var subject = subjects.get(read.number());
                        var path = subject.arguments().get("path").orElseThrow().toString();
                        return subject.type().name().equals("file")
                                ? step(subject, read.text(), content("create", path, path))
                                : step(
                                        subject,
                                        read.text(),
                                        operation("create", Set.of(), arguments("path", path, "state", "present")));
                    })
                    .toList();
            var applied = exchange(node.session(), new Request.Apply(steps));
            assertThat(all(applied, Answer.Applied.class, _ -> true)).hasSize(25);
            assertThat(node.exchanges()).isEqualTo(2);
        }
    }
}
