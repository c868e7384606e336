package dev.plumb.template;

/** Ends an evaluation that would go on for too long, or print too much; the message is for people. */
final class Endless extends RuntimeException {
    static final String MEMORY = "It needs more memory than there is.";

    private static final long serialVersionUID = 1L;

    Endless(String message) {
        super(message, null, false, false);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
