package dev.plumb.run;

import dev.plumb.node.Answer;
import dev.plumb.node.Request;
import dev.plumb.node.Unreachable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Hands on the answers that a request can have, in an order that it can have. A node that answers anything else has lost the thread,
 * and is given up before anybody believes that something was done.
 */
final class AnswerCheck implements Consumer<Answer> {
    private final Consumer<Answer> next;
    private final Expected expected;

    /** An answer that nobody can have given who understood the request. */
    static final class Nonsense extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Nonsense(Answer answer) {
            super(answer.getClass().getSimpleName() + number(answer));
        }
    }

    /** What may come next. */
    private sealed interface Expected {
        boolean takes(Answer answer);
    }

    AnswerCheck(Request request, Consumer<Answer> next) {
        this.next = next;
        this.expected = switch (request) {
            case Request.Read read -> new OfRead(read);
            case Request.Apply apply -> new OfApply(apply);
        };
    }

    /** @throws Nonsense instead of handing on what can't be an answer */
    @Override
    public void accept(Answer answer) {
        if (!(answer instanceof Answer.Noticed) && !expected.takes(answer)) {
            throw new Nonsense(answer);
        }
        next.accept(answer);
    }

    /** To be called at the end of the exchange: what was to be read has been read. */
    void end() throws Unreachable {
        if (expected instanceof OfRead read && !read.open.isEmpty()) {
            throw new Unreachable("The node ended the request without an answer for everything.");
        }
    }

    private static String number(Answer answer) {
        return switch (answer) {
            case Answer.Read(int number, var _, var _) -> " " + number;
            case Answer.Started(int number) -> " " + number;
            case Answer.Unchanged(int number) -> " " + number;
            case Answer.Applied(int number, var _, var _) -> " " + number;
            case Answer.Failed failed -> " " + failed.number();
            case Answer.Stale(int number, var _) -> " " + number;
            case Answer.Moved(int number, var _) -> " " + number;
            case Answer.Facts _, Answer.Noticed _, Answer.Locked _ -> "";
        };
    }

    /** Facts at most once, and each state once. */
    private static final class OfRead implements Expected {
        private final Set<Integer> open = new HashSet<>();
        private boolean facts;

        OfRead(Request.Read request) {
            request.subjects().forEach(subject -> open.add(subject.number()));
            facts = !request.facts().isEmpty();
        }

        @Override
        public boolean takes(Answer answer) {
            if (answer instanceof Answer.Facts && facts) {
                facts = false;
                return true;
            }
            return answer instanceof Answer.Read(int number, var _, var _) && open.remove(number);
        }
    }

    /** Stale steps first; then each step's answer at its turn, of an operation only behind its start; behind a move, states. */
    private static final class OfApply implements Expected {
        private final List<Request.Step> steps;
        private final Map<Integer, Integer> indices = new HashMap<>();
        private final Set<Integer> stale = new HashSet<>();
        private final Set<Integer> started = new HashSet<>();
        private final Set<Integer> left = new HashSet<>();
        private final boolean owned;
        private boolean staleness;
        private int at;

        OfApply(Request.Apply request) {
            steps = request.steps();
            owned = request.owner().isPresent();
            staleness = !request.changedBefore();
            for (int i = 0; i < steps.size(); i++) {
                indices.put(steps.get(i).subject().number(), i);
            }
        }

        @Override
        public boolean takes(Answer answer) {
            if (answer instanceof Answer.Stale(int number, var _)) {
                return staleness && indices.containsKey(number) && stale.add(number);
            }
            staleness = false;
            return switch (answer) {
                case Answer.Started(int number) ->
                    indices.getOrDefault(number, -1) >= at && acts(number) && started.add(number);
                case Answer.Unchanged(int number) -> !acts(number) && passes(number, true);
                case Answer.Applied(int number, var _, var _) -> started.contains(number) && passes(number, true);
                case Answer.Failed failed -> acts(failed.number()) && passes(failed.number(), false);
                case Answer.Moved(int number, var _) -> passes(number, true) && ends();
                case Answer.Read(int number, var _, var _) -> left.remove(number);
                case Answer.Locked _ -> owned && closes();
                case Answer.Facts _, Answer.Noticed _, Answer.Stale _ -> false;
            };
        }

        private boolean acts(int number) {
            var index = indices.get(number);
            return index != null && steps.get(index).operation().isPresent();
        }

        /** Whether it is this step's turn; then it goes on behind it. */
        private boolean passes(int number, boolean well) {
            while (at < steps.size() && stale.contains(steps.get(at).subject().number())) {
                at = behindFailure(at);
            }
            var index = indices.getOrDefault(number, -1);
            if (index != at) {
                return false;
            }
            at = well ? at + 1 : behindFailure(at);
            return true;
        }

        private int behindFailure(int index) {
            return steps.get(index).onFailure().orElse(steps.size());
        }

        private boolean closes() {
            at = steps.size();
            return true;
        }

        private boolean ends() {
            steps.subList(at, steps.size())
                    .forEach(step -> left.add(step.subject().number()));
            left.removeAll(stale);
            return closes();
        }
    }
}
