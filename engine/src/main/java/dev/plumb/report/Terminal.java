package dev.plumb.report;

/** What a live report paints on. */
public interface Terminal {
    /** How large it is right now; asked before each painting. */
    Size size();

    /** Writes at once, control sequences included. */
    void write(String text);

    /** In characters. */
    record Size(int columns, int rows) {}
}
