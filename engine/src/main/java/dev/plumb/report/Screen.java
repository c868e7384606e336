package dev.plumb.report;

import java.util.ArrayList;
import java.util.List;

/** The lower end of a terminal: rows that are painted over in place, and lines that scroll away above them. */
final class Screen implements AutoCloseable {
    private static final String ESC = "\u001b[";
    private static final String HIDE_CURSOR = ESC + "?25l";
    private static final String SHOW_CURSOR = ESC + "?25h";
    private static final String REST_OF_LINE = ESC + "K";
    private static final String REST_OF_SCREEN = ESC + "J";

    /** Terminals that know it show everything in between at once; others ignore it. */
    private static final String BEGIN = ESC + "?2026h";

    private static final String END = ESC + "?2026l";

    private final Terminal terminal;
    private List<String> painted = List.of();
    private boolean cursorHidden;

    Screen(Terminal terminal) {
        this.terminal = terminal;
    }

    Terminal.Size size() {
        return terminal.size();
    }

    /** Lets lines scroll by and paints the rows anew below them; each row must fit into the terminal's width. */
    void paint(List<String> lines, List<String> rows) {
        if (lines.isEmpty() && rows.equals(painted)) {
            return;
        }
        var text = new StringBuilder(BEGIN);
        if (!cursorHidden && !rows.isEmpty()) {
            text.append(HIDE_CURSOR);
            cursorHidden = true;
        }
        text.append('\r').append(up(height(painted, terminal.size().columns())));
        if (!lines.isEmpty()) {
            text.append(REST_OF_SCREEN);
            lines.forEach(line -> text.append(line).append('\n'));
        }
        rows.forEach(row -> text.append(row).append(REST_OF_LINE).append('\n'));
        terminal.write(text.append(REST_OF_SCREEN).append(END).toString());
        painted = new ArrayList<>(rows);
    }

    @Override
    public void close() {
        if (cursorHidden) {
            terminal.write(SHOW_CURSOR);
            cursorHidden = false;
        }
    }

    private static String up(int rows) {
        return rows == 0 ? "" : ESC + rows + "A";
    }

    /** A terminal that became narrower has wrapped what was painted for its old width. */
    private static int height(List<String> rows, int columns) {
        return rows.stream()
                .mapToInt(row ->
                        Math.max(1, Math.ceilDiv(Printable.width(row.replaceAll("\u001b\\[[0-9;]*m", "")), columns)))
                .sum();
    }
}
