package dev.plumb.golden;

import dev.plumb.model.Event;
import dev.plumb.model.Value;
import dev.plumb.node.Answer;
import dev.plumb.node.Endpoint;
import dev.plumb.node.NodeSession;
import dev.plumb.node.ReadText;
import dev.plumb.node.Request;
import dev.plumb.node.Sessions;
import dev.plumb.node.Unreachable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Sessions of which one has trouble in one exchange; what every exchange answered is written down. */
final class Troubled implements Sessions {
    /** Words that no terminal and no report may take literally. */
    static final String ODD = "\u001b[2J\u001b]0;title\u0007 ${facts.hostname} %s \\n \u202e 'quoted\" \u0000 end";

    private static final int NOBODY = 4711;

    private final Sessions inner;
    private final Optional<Trouble> trouble;
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final List<Exchange> exchanges = new ArrayList<>();
    private final AtomicBoolean fired = new AtomicBoolean();

    /** @param answers the kinds of the answers, in order */
    record Exchange(String host, int number, List<String> answers) {}

    Troubled(Sessions inner, Optional<Trouble> trouble) {
        this.inner = inner;
        this.trouble = trouble;
    }

    /** What was exchanged so far, in order per host. */
    List<Exchange> exchanges() {
        synchronized (exchanges) {
            return List.copyOf(exchanges);
        }
    }

    /** Whether it came to it. */
    boolean fired() {
        return fired.get();
    }

    @Override
    public boolean serves(String connection) {
        return inner.serves(connection);
    }

    @Override
    public void listen(Consumer<Event> listener) {
        inner.listen(listener);
    }

    @Override
    public NodeSession open(Endpoint endpoint) {
        return new Session(inner.open(endpoint), endpoint.host());
    }

    /** What a bug in a session looks like. */
    static final class Bug extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        Bug() {
            super("a session that breaks");
        }
    }

    /** Ends the exchange of the node within. */
    private static final class Cut extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final class Session implements NodeSession {
        private final NodeSession node;
        private final String host;

        Session(NodeSession node, String host) {
            this.node = node;
            this.host = host;
        }

        @Override
        public void exchange(Request request, Consumer<Answer> answers) throws Unreachable {
            var number = counts.computeIfAbsent(host, _ -> new AtomicInteger()).incrementAndGet();
            var mine = trouble.filter(each -> each.host().equals(host) && each.exchange() == number);
            if (mine.isEmpty()) {
                undisturbed(number, request, answers);
            } else {
                fired.set(true);
                disturbed(mine.get(), request, answers);
            }
        }

        private void undisturbed(int number, Request request, Consumer<Answer> answers) throws Unreachable {
            var kinds = new ArrayList<String>();
            try {
                node.exchange(request, answer -> {
                    kinds.add(answer.getClass().getSimpleName());
                    answers.accept(answer);
                });
            } finally {
                synchronized (exchanges) {
                    exchanges.add(new Exchange(host, number, kinds));
                }
            }
        }

        private void disturbed(Trouble trouble, Request request, Consumer<Answer> answers) throws Unreachable {
            switch (trouble.kind()) {
                case UNREACHABLE -> throw new Unreachable("Nobody answers.", List.of(ODD));
                case FAILED, OVERDUE -> operationFails(trouble, (Request.Apply) request, answers);
                case CUT, MUTE, TWICE, SWAPPED, UNKNOWN, NOISE, BUG, SLOW ->
                    new Disturbance(trouble, answers).exchange(node, request);
            }
        }

        /** The node is asked for what goes before, then for what the failure leads to. */
        private void operationFails(Trouble trouble, Request.Apply request, Consumer<Answer> answers)
                throws Unreachable {
            var seen = new AtomicInteger();
            var failing = new AtomicInteger(-1);
            try {
                node.exchange(request, answer -> {
                    if (seen.getAndIncrement() == trouble.answer() && answer instanceof Answer.Started(int number)) {
                        failing.set(index(request, number));
                        throw new Cut();
                    }
                    answers.accept(answer);
                });
                return;
            } catch (Cut _) {
                answers.accept(new Answer.Started(
                        request.steps().get(failing.get()).subject().number()));
            }
            var step = request.steps().get(failing.get());
            var words = "It took longer than 600 s and was killed.";
            if (trouble.kind() == Trouble.Kind.OVERDUE) {
                node.exchange(new Request.Apply(List.of(step), true), _ -> {});
            } else {
                words = ODD;
            }
            answers.accept(new Answer.Failed(
                    step.subject().number(),
                    words,
                    OptionalInt.of(77),
                    ODD,
                    state(step.subject()),
                    Value.Mapping.EMPTY));
            if (step.onFailure().isPresent()) {
                node.exchange(behind(request, step.onFailure().getAsInt()), answers);
            }
        }

        private Optional<ReadText> state(Request.Subject subject) throws Unreachable {
            var texts = new ArrayList<ReadText>();
            node.exchange(new Request.Read(Set.of(), List.of(subject), false), answer -> {
                if (answer instanceof Answer.Read(int _, var text, var _)) {
                    texts.add(text);
                }
            });
            return texts.stream().findFirst();
        }

        private static int index(Request.Apply request, int number) {
            return request.steps().stream()
                    .map(step -> step.subject().number())
                    .toList()
                    .indexOf(number);
        }

        private static Request.Apply behind(Request.Apply request, int from) {
            var rest = request.steps().subList(from, request.steps().size()).stream()
                    .map(step -> new Request.Step(
                            step.subject(),
                            step.guard(),
                            step.operation(),
                            step.onFailure().isPresent()
                                    ? OptionalInt.of(step.onFailure().getAsInt() - from)
                                    : OptionalInt.empty()))
                    .toList();
            return new Request.Apply(rest, true);
        }

        @Override
        public void stop() {
            node.stop();
        }

        @Override
        public void close() {
            node.close();
        }
    }

    /** What becomes of the answers of one exchange. */
    private static final class Disturbance implements Consumer<Answer> {
        private final Trouble trouble;
        private final Consumer<Answer> answers;
        private int seen;
        private Optional<Answer> held = Optional.empty();

        Disturbance(Trouble trouble, Consumer<Answer> answers) {
            this.trouble = trouble;
            this.answers = answers;
        }

        void exchange(NodeSession node, Request request) throws Unreachable {
            try {
                node.exchange(request, this);
            } catch (Cut _) {
                throw lost();
            }
            switch (trouble.kind()) {
                case CUT, MUTE -> throw lost();
                case BUG -> throw new Bug();
                case NOISE -> odd();
                case UNREACHABLE, TWICE, SWAPPED, UNKNOWN, FAILED, OVERDUE, SLOW -> held.ifPresent(answers);
            }
        }

        private static Unreachable lost() {
            return new Unreachable("The connection to the node was lost: broken pipe.", List.of("so far", ODD));
        }

        @Override
        public void accept(Answer answer) {
            var here = seen++ == trouble.answer();
            switch (trouble.kind()) {
                case CUT -> {
                    if (here) {
                        throw new Cut();
                    }
                    answers.accept(answer);
                }
                case MUTE -> {
                    if (seen <= trouble.answer()) {
                        answers.accept(answer);
                    }
                }
                case BUG -> {
                    if (here) {
                        throw new Bug();
                    }
                    answers.accept(answer);
                }
                case TWICE -> {
                    answers.accept(answer);
                    if (here) {
                        answers.accept(answer);
                    }
                }
                case SWAPPED -> {
                    if (here) {
                        held = Optional.of(answer);
                    } else {
                        answers.accept(answer);
                        held.ifPresent(answers);
                        held = Optional.empty();
                    }
                }
                case UNKNOWN -> answers.accept(here ? aboutNobody(answer) : answer);
                case NOISE -> {
                    odd();
                    answers.accept(answer);
                }
                case SLOW -> {
                    for (int i = 0; i < 20_000; i++) {
                        Thread.onSpinWait();
                    }
                    answers.accept(answer);
                }
                case UNREACHABLE, FAILED, OVERDUE -> throw new IllegalStateException("no matter of answers");
            }
        }

        private void odd() {
            answers.accept(new Answer.Noticed(ODD));
            answers.accept(new Answer.Noticed(""));
            answers.accept(new Answer.Noticed("long ".repeat(10_000)));
        }

        private static Answer aboutNobody(Answer answer) {
            return switch (answer) {
                case Answer.Read(int _, var text, var contents) -> new Answer.Read(NOBODY, text, contents);
                case Answer.Started _ -> new Answer.Started(NOBODY);
                case Answer.Unchanged _ -> new Answer.Unchanged(NOBODY);
                case Answer.Applied(int _, var text, var result) -> new Answer.Applied(NOBODY, text, result);
                case Answer.Failed failed ->
                    new Answer.Failed(
                            NOBODY,
                            failed.message(),
                            failed.exitCode(),
                            failed.lastWords(),
                            failed.text(),
                            failed.result());
                case Answer.Stale(int _, var now) -> new Answer.Stale(NOBODY, now);
                case Answer.Moved(int _, var now) -> new Answer.Moved(NOBODY, now);
                case Answer.Facts _, Answer.Noticed _, Answer.Locked _ -> new Answer.Started(NOBODY);
            };
        }
    }
}
