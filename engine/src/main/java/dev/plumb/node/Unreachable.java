package dev.plumb.node;

import java.util.List;

/** A node can't be reached, was lost, or may not be touched ({@link Locked}); the message is for people and says what to do. */
public sealed class Unreachable extends Exception permits Locked {
    private static final long serialVersionUID = 1L;

    private final transient List<String> lastWords;

    public Unreachable(String message) {
        this(message, List.of());
    }

    /** @param lastWords what the node printed last, at most 20 lines */
    public Unreachable(String message, List<String> lastWords) {
        super(message);
        this.lastWords = List.copyOf(lastWords);
    }

    public Unreachable(String message, Throwable cause) {
        super(message, cause);
        this.lastWords = List.of();
    }

    public List<String> lastWords() {
        return lastWords;
    }
}
