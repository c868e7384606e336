package dev.plumb.report;

/** What a piece of text is, which decides its colour. */
enum Paint {
    PLAIN(""),
    ADDED("32"),
    CHANGED("33"),
    REMOVED("31"),
    FAILED("1;31"),
    UNDECIDED("35"),
    SKIPPED("36"),
    PLACE("2"),
    STRONG("1");

    private final String code;

    Paint(String code) {
        this.code = code;
    }

    /** The text in this colour; it must be printable already. */
    String on(String text, boolean colours) {
        return colours && !code.isEmpty() && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
