package dev.plumb.node;

import dev.plumb.model.Value;
import java.util.Optional;
import java.util.OptionalInt;

/** One answer of a node; they come in while the request runs. */
public sealed interface Answer {
    record Facts(Value.Mapping facts) implements Answer {}

    /**
     * The state of one subject: of a read, or of what an apply left untouched behind a {@link Moved}.
     *
     * @param contents present text contents by property, where the request asked for them
     */
    record Read(int number, ReadText text, Value.Mapping contents) implements Answer {}

    /** An operation begins. */
    record Started(int number) implements Answer {}

    /** A step that needed nothing was compared, and still needs nothing. */
    record Unchanged(int number) implements Answer {}

    /**
     * An operation ended well.
     *
     * @param text the state afterwards
     * @param result what an action gives back: {@code rc}, {@code stdout}, {@code stderr}
     */
    record Applied(int number, ReadText text, Value.Mapping result) implements Answer {}

    /**
     * An operation failed.
     *
     * @param message what went wrong, in one sentence
     * @param lastWords the end of its standard error
     * @param text the state afterwards, where it could be read
     */
    record Failed(
            int number,
            String message,
            OptionalInt exitCode,
            String lastWords,
            Optional<ReadText> text,
            Value.Mapping result)
            implements Answer {}

    /** The world changed between the read and this request; nothing was done to this resource. */
    record Stale(int number, ReadText now) implements Answer {}

    /** An earlier step of this very request changed what this step rests on; the list ended before it. */
    record Moved(int number, ReadText now) implements Answer {}

    /**
     * Another run changes this node, as the same account: nothing was done.
     *
     * @param place what keeps it locked on the node: without it, it isn't
     * @param by who; empty where that can't be told
     * @param why where it is no run that is in the way
     */
    record Locked(String place, Optional<Owner> by, String why) implements Answer {}

    /** Something that a user should know. */
    record Noticed(String text) implements Answer {}
}
