package dev.plumb.template;

import dev.plumb.model.Value;

/** Ends an evaluation that read something that nobody knows yet. Unchecked, so that no template can catch it. */
final class NotKnown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Value.Unknown unknown;

    NotKnown(Value.Unknown unknown) {
        super(unknown.because(), null, false, false);
        this.unknown = unknown;
    }

    Value.Unknown unknown() {
        return unknown;
    }
}
