package dev.plumb.report;

import java.util.ArrayList;
import java.util.List;

/** A terminal that understands just what a live report sends, and keeps everything that scrolled away. */
final class FakeTerminal implements Terminal {
    private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    private final Size size;
    private int row;
    private int column;
    private int writes;
    private boolean cursorVisible = true;

    FakeTerminal(int columns, int rows) {
        this.size = new Size(columns, rows);
    }

    @Override
    public Size size() {
        return size;
    }

    @Override
    public synchronized void write(String text) {
        writes++;
        for (int at = 0; at < text.length(); at++) {
            var letter = text.charAt(at);
            switch (letter) {
                case '\u001b' -> at = control(text, at);
                case '\r' -> column = 0;
                case '\n' -> nextLine();
                default -> put(letter);
            }
        }
    }

    /** What stands there, from the first line that was ever printed. */
    synchronized List<String> lines() {
        var shown = new ArrayList<>(lines.stream()
                .map(StringBuilder::toString)
                .map(String::stripTrailing)
                .toList());
        while (!shown.isEmpty() && shown.getLast().isEmpty()) {
            shown.removeLast();
        }
        return shown;
    }

    synchronized boolean isCursorVisible() {
        return cursorVisible;
    }

    synchronized int writes() {
        return writes;
    }

    private void put(char letter) {
        var line = lines.get(row);
        while (line.length() <= column) {
            line.append(' ');
        }
        line.setCharAt(column++, letter);
    }

    private void nextLine() {
        row++;
        column = 0;
        if (row == lines.size()) {
            lines.add(new StringBuilder());
        }
    }

    private int control(String text, int start) {
        var end = start + 2;
        while (!Character.isLetter(text.charAt(end))) {
            end++;
        }
        var argument = text.substring(start + 2, end);
        switch (text.charAt(end)) {
            case 'A' -> row = Math.max(0, row - Integer.parseInt(argument));
            case 'K' -> lines.get(row).setLength(Math.min(column, lines.get(row).length()));
            case 'J' -> {
                lines.get(row).setLength(Math.min(column, lines.get(row).length()));
                lines.subList(row + 1, lines.size()).clear();
            }
            case 'h' -> cursorVisible |= argument.equals("?25");
            case 'l' -> cursorVisible &= !argument.equals("?25");
            case 'm' -> {}
            default -> throw new AssertionError("unknown control sequence: " + argument + text.charAt(end));
        }
        return end;
    }
}
