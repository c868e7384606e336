package dev.plumb.run;

import static dev.plumb.node.Conversing.arguments;
import static dev.plumb.node.Conversing.onFailure;
import static dev.plumb.node.Conversing.operation;
import static dev.plumb.node.Conversing.step;
import static dev.plumb.node.Conversing.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumb.model.Value;
import dev.plumb.node.Answer;
import dev.plumb.node.BuiltIn;
import dev.plumb.node.ReadText;
import dev.plumb.node.Request;
import dev.plumb.node.Unreachable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which answers a request can have, and in which order. The numbers of steps are 10, 11, 12. */
class AnswerCheckTest {
    private static final ReadText TEXT = new ReadText("present\n");

    private static Request.Step acts(int number) {
        return step(subject(number, BuiltIn.DIRECTORY), TEXT, operation("update", Set.of(), arguments()));
    }

    private static Request.Step looks(int number) {
        return step(subject(number, BuiltIn.DIRECTORY), TEXT);
    }

    private static Request.Apply apply(Request.Step... steps) {
        return new Request.Apply(List.of(steps));
    }

    private static Request.Read read(Set<String> facts, int... numbers) {
        var subjects = new ArrayList<Request.Subject>();
        for (int number : numbers) {
            subjects.add(subject(number, BuiltIn.DIRECTORY));
        }
        return new Request.Read(facts, subjects, false);
    }

    private static Answer.Read state(int number) {
        return new Answer.Read(number, TEXT, Value.Mapping.EMPTY);
    }

    private static Answer.Started started(int number) {
        return new Answer.Started(number);
    }

    private static Answer.Applied applied(int number) {
        return new Answer.Applied(number, TEXT, Value.Mapping.EMPTY);
    }

    private static Answer.Failed failed(int number) {
        return new Answer.Failed(number, "No.", OptionalInt.empty(), "", Optional.empty(), Value.Mapping.EMPTY);
    }

    private static Answer.Unchanged unchanged(int number) {
        return new Answer.Unchanged(number);
    }

    private static Answer.Stale stale(int number) {
        return new Answer.Stale(number, TEXT);
    }

    private static Answer.Moved moved(int number) {
        return new Answer.Moved(number, TEXT);
    }

    private static void takes(Request request, Answer... answers) {
        var heard = new ArrayList<Answer>();
        var check = new AnswerCheck(request, heard::add);
        for (var answer : answers) {
            check.accept(answer);
        }
        assertThat(heard).containsExactly(answers);
    }

    /** All but the last answer are fine. */
    private static void refusesTheLast(Request request, Answer... answers) {
        var heard = new ArrayList<Answer>();
        var check = new AnswerCheck(request, heard::add);
        for (int i = 0; i < answers.length - 1; i++) {
            check.accept(answers[i]);
        }
        assertThatThrownBy(() -> check.accept(answers[answers.length - 1])).isInstanceOf(AnswerCheck.Nonsense.class);
        assertThat(heard).hasSize(answers.length - 1);
    }

    @Test
    void aReadIsAnsweredOnceForEachSubjectInAnyOrder() {
        takes(read(Set.of("*"), 1, 2), new Answer.Facts(Value.Mapping.EMPTY), state(2), state(1));
        refusesTheLast(read(Set.of(), 1), state(1), state(1));
        refusesTheLast(read(Set.of(), 1), state(2));
        refusesTheLast(read(Set.of(), 1), new Answer.Facts(Value.Mapping.EMPTY));
        refusesTheLast(read(Set.of("*")), new Answer.Facts(Value.Mapping.EMPTY), new Answer.Facts(Value.Mapping.EMPTY));
        refusesTheLast(read(Set.of(), 1), started(1));
        refusesTheLast(read(Set.of(), 1), stale(1));
    }

    @Test
    void aReadIsOverWhenEverySubjectIsAnswered() {
        var check = new AnswerCheck(read(Set.of(), 1, 2), _ -> {});
        check.accept(state(1));
        assertThatThrownBy(check::end).isInstanceOf(Unreachable.class).hasMessageContaining("for everything");
        check.accept(state(2));
        assertThatCode(check::end).doesNotThrowAnyException();
    }

    @Test
    void stepsAreAnsweredAtTheirTurnAndOperationsBehindTheirStart() {
        var three = apply(acts(10), looks(11), acts(12));
        takes(three, started(10), started(12), applied(10), unchanged(11), applied(12));
        refusesTheLast(three, applied(10));
        refusesTheLast(three, started(10), started(10));
        refusesTheLast(three, started(11));
        refusesTheLast(three, started(13));
        refusesTheLast(three, started(10), applied(10), started(10));
        refusesTheLast(three, started(10), applied(10), applied(10));
        refusesTheLast(three, started(12), applied(12));
        refusesTheLast(three, unchanged(10));
        refusesTheLast(three, unchanged(11));
        refusesTheLast(three, failed(11));
        refusesTheLast(three, started(10), applied(10), unchanged(11), started(12), applied(12), applied(12));
        refusesTheLast(three, state(10));
        refusesTheLast(three, new Answer.Facts(Value.Mapping.EMPTY));
    }

    @Test
    void behindAFailureTheListGoesOnWhereItLeadsTo() {
        takes(apply(onFailure(acts(10), 2), acts(11), acts(12)), started(10), failed(10), started(12), applied(12));
        refusesTheLast(apply(onFailure(acts(10), 2), acts(11), acts(12)), started(10), failed(10), started(11));
        refusesTheLast(apply(acts(10), acts(11)), started(10), failed(10), started(11));
    }

    @Test
    void staleStepsComeFirstAndAreNotAnsweredAgain() {
        var three = apply(onFailure(acts(10), 1), acts(11), acts(12));
        takes(three, stale(10), started(11), applied(11));
        takes(three, stale(10), stale(12), started(11), applied(11));
        refusesTheLast(three, stale(10), stale(10));
        refusesTheLast(three, stale(13));
        refusesTheLast(three, stale(10), started(10), applied(10));
        refusesTheLast(three, stale(11), started(10), applied(10), started(12), applied(12));
        refusesTheLast(three, started(10), stale(11));
        refusesTheLast(new Request.Apply(List.of(acts(10)), true), stale(10));
    }

    @Test
    void behindAMoveOnlyTheStatesOfTheRestCome() {
        var three = apply(acts(10), acts(11), looks(12));
        takes(three, started(10), applied(10), moved(11), state(12));
        takes(three, moved(10), state(12), state(11));
        refusesTheLast(three, moved(11));
        refusesTheLast(three, moved(10), state(10));
        refusesTheLast(three, moved(10), state(11), state(11));
        refusesTheLast(three, moved(10), started(11));
        refusesTheLast(three, stale(12), moved(10), state(12));
    }

    @Test
    void noticesMayComeAtAnyTime() {
        takes(read(Set.of(), 1), new Answer.Noticed("one"), state(1), new Answer.Noticed("two"));
        takes(apply(acts(10)), new Answer.Noticed("one"), started(10), new Answer.Noticed("two"), applied(10));
    }
}
