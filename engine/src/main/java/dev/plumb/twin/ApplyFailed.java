package dev.plumb.twin;

import dev.plumb.model.Value;

/** An operation failed as it would on a node. */
final class ApplyFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final int rc;
    private final String lastWords;
    private final transient Value.Mapping result;

    ApplyFailed(String message) {
        this(message, 1, "", Value.Mapping.EMPTY);
    }

    ApplyFailed(String message, int rc, String lastWords, Value.Mapping result) {
        super(message);
        this.rc = rc;
        this.lastWords = lastWords;
        this.result = result;
    }

    String message() {
        return String.valueOf(getMessage());
    }

    int rc() {
        return rc;
    }

    String lastWords() {
        return lastWords;
    }

    Value.Mapping result() {
        return result;
    }
}
