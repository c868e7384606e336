package dev.plumb.template;

/** What a user wrote can't be cut into words; the message is for people. */
final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;

    Malformed(String message, int offset) {
        super(message, null, false, false);
        this.offset = offset;
    }

    /** Where, counted from the start of the text that was cut. */
    int offset() {
        return offset;
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
