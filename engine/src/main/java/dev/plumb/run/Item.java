package dev.plumb.run;

import dev.plumb.model.State;
import dev.plumb.model.Value;
import dev.plumb.node.Endpoint;
import dev.plumb.node.ReadText;
import dev.plumb.resource.Decision;
import dev.plumb.resource.Desired;
import java.util.Map;
import java.util.Optional;

/** One item of a task that waits in a segment for its turn. Belongs to its host's thread. */
final class Item {
    /** What is known of it. */
    sealed interface Content {
        /** Already ended: skipped, a word of the engine, a failure before any exchange. */
        record Settled(Outcome outcome) implements Content {}

        /**
         * Waits for facts before it can be evaluated.
         *
         * @param partly what reading needs, for a resource
         */
        record Deferred(Optional<Desired> partly) implements Content {}

        record Ready(Desired desired) implements Content {}
    }

    final TaskVisit visit;
    final int index;
    final Value.Mapping own;
    final Endpoint endpoint;
    /** Which part of a tree it is, for a task that stands for one. */
    final Optional<Trees.Part> part;

    private Content content;
    private Map<String, Value> writes = Map.of();
    private Optional<ReadText> text = Optional.empty();
    private Value.Mapping contents = Value.Mapping.EMPTY;
    private Optional<Decision> decision = Optional.empty();
    private State state = new State.Absent();
    private boolean movedByUs;

    /**
     * @param own the loop's variables
     * @param index of the loop's item, from 0
     */
    Item(TaskVisit visit, int index, Value.Mapping own, Endpoint endpoint, Content content) {
        this(visit, index, own, endpoint, content, Optional.empty());
    }

    Item(TaskVisit visit, int index, Value.Mapping own, Endpoint endpoint, Content content, Optional<Trees.Part> part) {
        this.part = part;
        this.visit = visit;
        this.index = index;
        this.own = own;
        this.endpoint = endpoint;
        this.content = content;
    }

    Content content() {
        return content;
    }

    void become(Content other) {
        content = other;
    }

    /** Variables that this item sets for what comes behind it. */
    Map<String, Value> writes() {
        return writes;
    }

    void writes(Map<String, Value> variables) {
        writes = Map.copyOf(variables);
    }

    /** What has to be read for it; empty for what isn't a resource or has ended. */
    Optional<Desired> readable() {
        return switch (content) {
            case Content.Settled _ -> Optional.empty();
            case Content.Deferred(var partly) -> partly;
            case Content.Ready(var desired) -> Optional.of(desired);
        };
    }

    boolean needsReading() {
        return text.isEmpty() && readable().isPresent();
    }

    Optional<ReadText> text() {
        return text;
    }

    Value.Mapping contents() {
        return contents;
    }

    void read(ReadText answered, Value.Mapping presentContents) {
        text = Optional.of(answered);
        contents = presentContents.entries().isEmpty() ? contents : presentContents;
        decision = Optional.empty();
    }

    /** It has to be read again. */
    void forget() {
        text = Optional.empty();
        decision = Optional.empty();
    }

    /** What was read isn't the world's doing any more but this run's. */
    void moved() {
        movedByUs = true;
    }

    boolean movedByUs() {
        return movedByUs;
    }

    Optional<Decision> decision() {
        return decision;
    }

    State state() {
        return state;
    }

    void decided(Decision made, State rests) {
        decision = Optional.of(made);
        state = rests;
    }

    boolean acts() {
        return content instanceof Content.Ready && decision.map(Decision::acts).orElse(false);
    }

    Desired desired() {
        return readable().orElseThrow();
    }
}
