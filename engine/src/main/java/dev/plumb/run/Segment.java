package dev.plumb.run;

import dev.plumb.model.Drift;
import dev.plumb.node.Answer;
import dev.plumb.node.Endpoint;
import dev.plumb.node.Request;
import dev.plumb.node.Unreachable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A run of tasks whose arguments don't depend on a result inside it: read, decide, apply and verify in one exchange when nothing
 * has drifted, two when anything has. Its outcome equals that of going task by task.
 */
final class Segment {
    private final List<Item> items;
    private final Turn turn;
    private final boolean readsOnly;
    /** The first item that hasn't ended. */
    private int at;
    /** Whether this segment has changed the node, so that a difference is its own doing. */
    private boolean changed;
    /** What only looks at the node isn't refused because the node moved: it looks again, once. */
    private final Set<Item> lookedAgain = new HashSet<>();

    private Optional<Failure> failure = Optional.empty();

    Segment(List<Item> items, Turn turn, boolean readsOnly) {
        this.items = List.copyOf(items);
        this.turn = turn;
        this.readsOnly = readsOnly;
    }

    /** @return the failure that stops the host here, if any */
    Optional<Failure> run() {
        while (at < items.size() && failure.isEmpty()) {
            try {
                read();
                round();
            } catch (Unreachable lost) {
                lost(lost);
            } catch (RuntimeException broken) {
                failure = Optional.of(turn.broken(items.get(Math.min(at, items.size() - 1)).visit, broken));
            }
        }
        return failure;
    }

    /** Reads what hasn't been read, on all sessions. */
    private void read() throws Unreachable {
        Map<Endpoint, List<Integer>> byEndpoint = new LinkedHashMap<>();
        for (int i = at; i < items.size(); i++) {
            if (items.get(i).needsReading()) {
                byEndpoint
                        .computeIfAbsent(items.get(i).endpoint, _ -> new ArrayList<>())
                        .add(i);
            }
        }
        if (byEndpoint.isEmpty() && turn.factsWanted()) {
            turn.gather(items.get(at).endpoint);
        }
        for (var entry : byEndpoint.entrySet()) {
            var subjects = entry.getValue().stream().map(this::subject).toList();
            turn.read(entry.getKey(), subjects, answer -> {
                if (answer instanceof Answer.Read(int number, var text, var contents)) {
                    items.get(number).read(text, contents);
                }
            });
        }
    }

    private Request.Subject subject(int number) {
        var desired = items.get(number).desired();
        return new Request.Subject(number, desired.type().scripts(), desired.reading());
    }

    private void round() throws Unreachable {
        turn.rewind();
        if (readsOnly) {
            judge();
        } else {
            apply(decide());
        }
    }

    /** Check and plan: each decision rests on what the earlier ones would bring. */
    private void judge() throws Unreachable {
        while (at < items.size() && failure.isEmpty()) {
            var item = items.get(at);
            if (!turn.evaluated(item)) {
                return;
            }
            if (item.content() instanceof Item.Content.Ready) {
                turn.decide(item);
            }
            end(item, turn.forecast(item));
        }
    }

    /** @return the end (exclusive) of what can be decided now: behind the first item that fails or is blocked */
    private int decide() throws Unreachable {
        for (int i = at; i < items.size(); i++) {
            var item = items.get(i);
            if (!turn.evaluated(item)) {
                return i;
            }
            if (stops(item)) {
                return i + 1;
            }
        }
        return items.size();
    }

    private boolean stops(Item item) {
        if (item.content() instanceof Item.Content.Ready) {
            turn.decide(item);
        }
        return switch (item.content()) {
            case Item.Content.Settled(var outcome) -> endsFailed(item, outcome.failed());
            case Item.Content.Deferred _ -> true;
            case Item.Content.Ready _ -> blocked(item) || restarts(item) || endsFailed(item, false);
        };
    }

    /** Whether the task fails with this item: a loop goes on after a failure and fails after its last item. */
    private boolean endsFailed(Item item, boolean fails) {
        return !item.visit.flags.ignoreErrors()
                && item.visit.isLast(item)
                && (fails || item.visit.failing() || anyItemFails(item));
    }

    /** Whether an earlier item of the loop, not yet reported, will fail. */
    private boolean anyItemFails(Item last) {
        return last.visit.looping
                && items.stream()
                        .anyMatch(item -> item.visit.equals(last.visit)
                                && item.content() instanceof Item.Content.Settled(var settled)
                                && settled.failed());
    }

    /** It can't be brought to its state as things are; something earlier in the segment may still bring what it needs. */
    private static boolean blocked(Item item) {
        return item.decision()
                .map(decision ->
                        decision.drift() instanceof Drift.Impossible || decision.drift() instanceof Drift.Undecided)
                .orElse(false);
    }

    /** Nothing behind it can go along in the same request. */
    private static boolean restarts(Item item) {
        return item.acts() && item.desired().type().restarts();
    }

    private void apply(int end) throws Unreachable {
        int from = at;
        while (at < end && at == from && failure.isEmpty()) {
            int to = stretch(from, end);
            if (changed || items.subList(from, to).stream().anyMatch(Item::acts)) {
                new Stretch(from, to).send();
            } else {
                reportUpTo(to);
            }
            from = to;
        }
    }

    /** The end (exclusive) of the items that one session serves in a row. */
    private int stretch(int from, int end) {
        Optional<Endpoint> session = Optional.empty();
        for (int i = from; i < end; i++) {
            if (items.get(i).content() instanceof Item.Content.Ready) {
                if (session.isPresent() && !session.get().equals(items.get(i).endpoint)) {
                    return i;
                }
                session = Optional.of(items.get(i).endpoint);
            }
        }
        return end;
    }

    /** Ends what needs no answer from the node. */
    private void reportUpTo(int end) {
        while (at < end && failure.isEmpty()) {
            var item = items.get(at);
            end(item, item.content() instanceof Item.Content.Settled(var outcome) ? outcome : turn.unchanged(item));
        }
    }

    private void end(Item item, Outcome outcome) {
        at++;
        turn.end(item, outcome).ifPresent(found -> failure = failure.or(() -> Optional.of(found)));
    }

    private void lost(Unreachable lost) {
        while (at < items.size()
                && items.get(at).content() instanceof Item.Content.Settled(var outcome)
                && failure.isEmpty()) {
            end(items.get(at), outcome);
        }
        if (failure.isEmpty()) {
            failure = turn.lost(items.get(Math.min(at, items.size() - 1)), lost);
            at++;
            items.subList(Math.min(at, items.size()), items.size()).forEach(Item::forget);
        }
    }

    /** One apply request: the items that one session serves in a row. */
    private final class Stretch {
        private final int from;
        private final int to;
        private final Map<Integer, dev.plumb.node.ReadText> stale = new LinkedHashMap<>();
        private Optional<Item> restarting = Optional.empty();
        private Optional<Answer.Locked> locked = Optional.empty();
        private boolean ended;

        Stretch(int from, int to) {
            this.from = from;
            this.to = to;
        }

        void send() throws Unreachable {
            var steps = new ArrayList<Request.Step>();
            var numbers = numbers();
            for (int k = 0; k < numbers.size(); k++) {
                steps.add(step(numbers.get(k), k + 1 < numbers.size() ? k + 1 : -1));
            }
            var sent = items.subList(from, to);
            try {
                turn.apply(
                        items.get(numbers.getFirst()).endpoint,
                        sent,
                        new Request.Apply(steps, changed),
                        this::answered);
            } catch (Unreachable lost) {
                if (restarting.isEmpty()) {
                    throw lost;
                }
            }
            if (restarting.isPresent()) {
                awaitRestart(restarting.get());
            }
            if (locked.isPresent()) {
                turn.locked(items.get(numbers.getFirst()).endpoint, locked.get());
                items.subList(at, items.size()).forEach(Item::forget);
                return;
            }
            endStale();
            if (ended || failure.isPresent()) {
                return;
            }
            if (at < to && items.get(at).content() instanceof Item.Content.Ready) {
                throw new Unreachable("the node ended the request without an answer for everything");
            }
            reportUpTo(to);
        }

        /** Whatever was read before may be otherwise now. */
        private void awaitRestart(Item item) throws Unreachable {
            changed = true;
            end(item, turn.restarted(item, subject(at)));
            items.subList(at, items.size()).forEach(Item::forget);
        }

        private List<Integer> numbers() {
            var numbers = new ArrayList<Integer>();
            for (int i = from; i < to; i++) {
                if (items.get(i).content() instanceof Item.Content.Ready) {
                    numbers.add(i);
                }
            }
            return numbers;
        }

        private Request.Step step(int number, int next) {
            var item = items.get(number);
            var operation = item.acts() ? Optional.of(turn.operation(item)) : Optional.<Request.Operation>empty();
            var onFailure = item.visit.flags.ignoreErrors() && next > 0 ? OptionalInt.of(next) : OptionalInt.empty();
            return new Request.Step(subject(number), item.text().orElseThrow(), operation, onFailure);
        }

        /** What stands before an answer is reported before the answer is looked at, so that everything is told in order. */
        private void answered(Answer answer) {
            switch (answer) {
                case Answer.Started(int number) -> started(number);
                case Answer.Unchanged(int number) -> end(reached(number), turn.unchanged(items.get(number)));
                case Answer.Applied applied -> {
                    changed = true;
                    var item = reached(applied.number());
                    if (restarting.isEmpty()) {
                        end(item, turn.applied(item, applied));
                    }
                }
                case Answer.Failed answered -> {
                    changed = true;
                    restarting = Optional.empty();
                    var item = reached(answered.number());
                    failed(answered.number(), turn.failed(item, answered));
                }
                case Answer.Stale(int number, var now) -> stale.put(number, now);
                case Answer.Moved(int number, var now) -> {
                    reached(number);
                    ended = true;
                    moved(number, now);
                }
                case Answer.Read(int number, var text, var _) -> moved(number, text);
                case Answer.Locked another -> locked = Optional.of(another);
                case Answer.Noticed(var text) -> turn.noticed(text);
                case Answer.Facts _ ->
                    throw new IllegalStateException("Nobody asked for facts. This is a bug in Plumb.");
            }
        }

        private void started(int number) {
            turn.progress(items.get(number));
            if (restarts(items.get(number))) {
                restarting = Optional.of(reached(number));
            }
        }

        private void moved(int number, dev.plumb.node.ReadText now) {
            items.get(number).read(now, dev.plumb.model.Value.Mapping.EMPTY);
            items.get(number).moved();
        }

        /** The node goes on behind an ignored failure; behind another one it stops, and so the rest of a loop is sent again. */
        private void failed(int number, Outcome outcome) {
            var item = items.get(number);
            end(item, outcome);
            if (failure.isEmpty() && (!item.visit.flags.ignoreErrors() || number == lastNumber())) {
                ended = true;
                items.subList(number + 1, items.size()).forEach(Item::forget);
            }
        }

        private int lastNumber() {
            return numbers().getLast();
        }

        private Item reached(int number) {
            while (at < number) {
                end(items.get(at), passed(at));
            }
            return items.get(number);
        }

        /** How an item ends that the node has gone past without a word at its turn. */
        private Outcome passed(int number) {
            var item = items.get(number);
            if (item.content() instanceof Item.Content.Settled(var settled)) {
                return settled;
            }
            return Optional.ofNullable(stale.get(number))
                    .map(now -> turn.stale(item, now))
                    .orElseGet(() -> turn.unchanged(item));
        }

        /** A node names all stale steps at once, before it acts: each is told at its turn, and stops the list there. */
        private void endStale() {
            while (!ended && failure.isEmpty() && at < to) {
                var item = items.get(at);
                if (stale.containsKey(at) && item.desired().type().onlyObserves() && lookedAgain.add(item)) {
                    item.read(stale.get(at), dev.plumb.model.Value.Mapping.EMPTY);
                    ended = true;
                } else if (stale.containsKey(at)) {
                    failed(at, passed(at));
                } else if (item.content() instanceof Item.Content.Settled) {
                    end(item, passed(at));
                } else {
                    return;
                }
            }
        }
    }
}
