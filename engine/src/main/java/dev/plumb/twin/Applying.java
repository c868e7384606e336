package dev.plumb.twin;

import dev.plumb.model.Value;
import dev.plumb.node.Answer;
import dev.plumb.node.ReadText;
import dev.plumb.node.Request;
import dev.plumb.node.Unreachable;
import dev.plumb.resource.Desired;
import dev.plumb.resource.StateText;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One apply request on a twin, step by step as every node does it. */
final class Applying {
    private final Twin twin;
    private final World world;
    private final Request.Apply request;
    private final BiFunction<Request.Subject, Value.Mapping, Desired> desired;
    private final Consumer<Answer> answers;
    private final BooleanSupplier stopping;
    private final Set<Integer> stale = new HashSet<>();
    private boolean changed;

    Applying(
            Twin twin,
            World world,
            Request.Apply request,
            BiFunction<Request.Subject, Value.Mapping, Desired> desired,
            Consumer<Answer> answers,
            BooleanSupplier stopping) {
        this.twin = twin;
        this.world = world;
        this.request = request;
        this.desired = desired;
        this.answers = answers;
        this.stopping = stopping;
        this.changed = request.changedBefore();
    }

    void run() throws Unreachable {
        letOthersMove();
        if (!changed) {
            compareAll();
        }
        int next = 0;
        while (next < request.steps().size() && !stopping.getAsBoolean()) {
            next = step(next).orElse(request.steps().size());
        }
    }

    /** Somebody else changes something between the read and this request. */
    private void letOthersMove() {
        for (var fault : world.document().faults()) {
            if (fault instanceof Fault.Moves(var which, var to, var times)
                    && request.steps().stream().anyMatch(step -> means(which, step))
                    && world.fires(fault, times)) {
                world.move(which, to);
            }
        }
    }

    private boolean means(Fault.Which which, Request.Step step) {
        var subject = subject(step);
        return which.means(subject.type().name(), world.key(subject));
    }

    private void compareAll() {
        for (int i = 0; i < request.steps().size(); i++) {
            var step = request.steps().get(i);
            var now = read(step);
            if (!now.equals(step.guard())) {
                stale.add(i);
                answers.accept(new Answer.Stale(step.subject().number(), now));
            }
        }
    }

    /** The index of the next step; empty at the end. */
    private OptionalInt step(int index) throws Unreachable {
        var step = request.steps().get(index);
        if (stale.contains(index)) {
            return step.onFailure();
        }
        if (changed) {
            var now = read(step);
            if (!now.equals(step.guard())) {
                answers.accept(new Answer.Moved(step.subject().number(), now));
                answerRest(index + 1);
                return OptionalInt.empty();
            }
        }
        if (step.operation().isEmpty()) {
            answers.accept(new Answer.Unchanged(step.subject().number()));
            return OptionalInt.of(index + 1);
        }
        return operate(step, step.operation().get()) ? OptionalInt.of(index + 1) : step.onFailure();
    }

    private void answerRest(int from) {
        for (int i = from; i < request.steps().size(); i++) {
            if (!stale.contains(i)) {
                var step = request.steps().get(i);
                answers.accept(new Answer.Read(step.subject().number(), read(step), Value.Mapping.EMPTY));
            }
        }
    }

    private boolean operate(Request.Step step, Request.Operation operation) throws Unreachable {
        int number = step.subject().number();
        var wanted = desired.apply(step.subject(), step.subject().arguments().with(operation.arguments()));
        answers.accept(new Answer.Started(number));
        changed = true;
        lose(wanted);
        world.node()
                .count(new Action(
                        operation.verb(), wanted.type().name(), Identities.text(wanted.type(), wanted.arguments())));
        try {
            fail(wanted, operation);
            var result = lies(wanted) ? Value.Mapping.EMPTY : world.apply(wanted, operation);
            world.takeNotices().forEach(text -> answers.accept(new Answer.Noticed(text)));
            answer(step, operation, result);
        } catch (ApplyFailed failed) {
            world.takeBack();
            answers.accept(new Answer.Failed(
                    number,
                    failed.message(),
                    failed.rc() == 0 ? OptionalInt.empty() : OptionalInt.of(failed.rc()),
                    failed.lastWords(),
                    Optional.of(read(step)),
                    failed.result()));
            return false;
        }
        restart(wanted);
        return true;
    }

    private void answer(Request.Step step, Request.Operation operation, Value.Mapping result) throws ApplyFailed {
        var now = read(step);
        if (operation.visible() && now.equals(step.guard())) {
            throw new ApplyFailed("It reports success, but the node's state is the same as before.", 0, "", result);
        }
        world.keep();
        answers.accept(new Answer.Applied(step.subject().number(), now, result));
    }

    private void lose(Desired wanted) throws Unreachable {
        for (var fault : world.document().faults()) {
            if (fault instanceof Fault.Lost(var which, var times) && happens(fault, which, times, wanted)) {
                throw new Unreachable("The connection to the twin was lost: its document says so.");
            }
        }
    }

    private void fail(Desired wanted, Request.Operation operation) throws ApplyFailed {
        for (var fault : world.document().faults()) {
            if (fault instanceof Fault.Fails(var which, var verb, var message, var rc, var times)
                    && verb.map(operation.verb()::equals).orElse(true)
                    && happens(fault, which, times, wanted)) {
                throw new ApplyFailed(message, rc, message, Value.Mapping.EMPTY);
            }
        }
    }

    private boolean lies(Desired wanted) {
        return world.document().faults().stream()
                .anyMatch(fault ->
                        fault instanceof Fault.Lies(var which, var times) && happens(fault, which, times, wanted));
    }

    private void restart(Desired wanted) throws Unreachable {
        if (wanted.type().restarts()) {
            twin.restart(1);
        }
        for (var fault : world.document().faults()) {
            if (fault instanceof Fault.Reboots(var which, var exchanges, var times)
                    && happens(fault, which, times, wanted)) {
                twin.restart(exchanges);
                throw new Unreachable("The twin restarts: its document says so.");
            }
        }
    }

    private boolean happens(Fault fault, Fault.Which which, OptionalInt times, Desired wanted) {
        return which.means(wanted.type().name(), world.key(wanted)) && world.fires(fault, times);
    }

    private Desired subject(Request.Step step) {
        return desired.apply(step.subject(), step.subject().arguments());
    }

    private ReadText read(Request.Step step) {
        return StateText.encode(world.read(subject(step)));
    }
}
