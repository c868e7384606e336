package dev.plumb.transport.shell;

import dev.plumb.node.Answer;
import dev.plumb.node.ReadText;
import dev.plumb.node.Request;
import dev.plumb.node.Unreachable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** One request and its answers, with an eye on the clock. */
final class Exchange {
    private final Request request;
    private final Answers answers;
    private final Courier courier;
    private final Limits limits;
    private final Set<Integer> unread = new LinkedHashSet<>();
    private final Set<Integer> stale = new HashSet<>();
    private OptionalInt started = OptionalInt.empty();

    Exchange(Request request, Consumer<Answer> answers, Courier courier, Limits limits) {
        this.request = request;
        this.courier = courier;
        this.limits = limits;
        if (request instanceof Request.Read(var _, var subjects, var _)) {
            IntStream.range(0, subjects.size()).forEach(unread::add);
        }
        this.answers = new Answers(request, answers);
    }

    /**
     * Sends the request and hands on its answers.
     *
     * @param begun called when the node's watcher listens
     * @return the position of an operation that took too long; its shell still runs it
     */
    OptionalInt run(Conversation conversation, Runnable begun) throws Unreachable {
        conversation.send(conversation.sources().of(request));
        try {
            var waited = limits.firstAnswer();
            var frame = conversation.next(limits.firstAnswer());
            while (frame.isPresent() && !frame.get().kind().equals("end")) {
                take(frame.get(), conversation, begun);
                waited = patience();
                frame = conversation.next(waited);
            }
            answers.flush();
            if (frame.isEmpty() && started.isEmpty()) {
                throw new Unreachable(silent(waited), conversation.lastWords());
            }
            return frame.isEmpty() ? started : OptionalInt.empty();
        } catch (Unreachable lost) {
            answers.flush();
            throw lost;
        }
    }

    /** What hangs is most likely what wasn't answered yet: a file system that is gone, for example. */
    private String silent(Duration waited) {
        var types = request instanceof Request.Read(var _, var subjects, var _)
                ? unread.stream()
                        .map(position -> subjects.get(position).type().name())
                        .distinct()
                        .toList()
                : List.<String>of();
        var reading = types.isEmpty() ? "" : " It was to read: " + String.join(", ", types) + ".";
        return "The node has said nothing for " + ShellSession.seconds(waited) + " and was given up." + reading;
    }

    /** The operation waits meanwhile, so its clock doesn't run. */
    private void errand(Frame frame, Conversation conversation) {
        var operation = step(frame.position()).operation().orElseThrow();
        conversation.tell(("plumb_returned " + courier.run(frame, operation)).stripTrailing());
    }

    /** A node that lies must not lead to a step that there isn't. */
    private void refuseUnasked(Frame frame) throws Unreachable {
        boolean operates = frame.kind().equals("started") || Courier.ERRANDS.contains(frame.kind());
        boolean asked = request instanceof Request.Apply(var steps, var _, var _)
                && frame.position() < steps.size()
                && steps.get(frame.position()).operation().isPresent();
        if (operates && !asked) {
            throw new Unreachable("The node answers what it wasn't asked: \"" + frame.kind() + "\".");
        }
    }

    private void take(Frame frame, Conversation conversation, Runnable begun) throws Unreachable {
        refuseUnasked(frame);
        if (Courier.ERRANDS.contains(frame.kind())) {
            errand(frame, conversation);
            return;
        }
        started = frame.kind().equals("started") ? OptionalInt.of(frame.position()) : OptionalInt.empty();
        if (frame.kind().equals("begin")) {
            begun.run();
        } else if (frame.kind().equals("stale")) {
            stale.add(frame.position());
        } else if (frame.kind().equals("read")) {
            unread.remove(frame.position());
        }
        try {
            answers.take(frame);
        } catch (Facts.Malformed e) {
            throw new Unreachable("The facts that the node answers make no sense.", e);
        } catch (Answers.Malformed e) {
            throw new Unreachable(
                    "The node's answer makes no sense: " + e.getMessage() + ".", conversation.lastWords());
        }
    }

    private Duration patience() {
        return started.isPresent() ? limit(started.getAsInt()) : limits.silence();
    }

    Duration limit(int position) {
        return step(position).operation().map(Request.Operation::limit).orElse(limits.silence());
    }

    /** The positions of operations that ended and whose state afterwards hasn't come yet. */
    List<Integer> unverified() {
        return answers.unverified();
    }

    /** Answers such an operation with a state that was read later. */
    void verified(int position, ReadText text) {
        answers.verified(position, text);
    }

    Request.Step step(int position) {
        return ((Request.Apply) request).steps().get(position);
    }

    /** The list from where the failure of a step leads to, up to a step that is stale already: that one was answered. */
    Optional<Request> behind(int failed) {
        var apply = (Request.Apply) request;
        var steps = apply.steps();
        int from = step(failed).onFailure().orElse(steps.size());
        var rest = new ArrayList<Request.Step>();
        for (int i = from; i < steps.size() && !stale.contains(i); i++) {
            rest.add(moved(steps.get(i), from));
        }
        return rest.isEmpty() ? Optional.empty() : Optional.of(new Request.Apply(rest, true, apply.owner()));
    }

    private static Request.Step moved(Request.Step step, int by) {
        var onFailure =
                step.onFailure().isPresent() ? OptionalInt.of(step.onFailure().getAsInt() - by) : OptionalInt.empty();
        return new Request.Step(step.subject(), step.guard(), step.operation(), onFailure);
    }
}
