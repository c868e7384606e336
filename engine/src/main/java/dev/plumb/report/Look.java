package dev.plumb.report;

import java.util.Map;

/**
 * How text is shown.
 *
 * @param colours whether ANSI colours are used
 * @param unicode whether the output's character set has arrows and the like
 * @param verbosity how often {@code -v} was given
 * @param columns how long a line should be at most, where there is a choice
 */
public record Look(boolean colours, boolean unicode, int verbosity, int columns) {
    /** For logs and pipes. */
    public static final Look PLAIN = new Look(false, true, 0, 120);

    public Look withVerbosity(int wanted) {
        return new Look(colours, unicode, wanted, columns);
    }

    public Look withColumns(int wanted) {
        return new Look(colours, unicode, verbosity, wanted);
    }

    /**
     * Whether colours are wanted: NO_COLOR refuses them, CLICOLOR_FORCE and FORCE_COLOR demand them, else a terminal decides.
     *
     * @see <a href="https://no-color.org">no-color.org</a>
     * @see <a href="https://bixense.com/clicolors/">bixense.com/clicolors</a>
     */
    public static boolean coloursWanted(Map<String, String> environment, boolean terminal) {
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return false;
        }
        if (isOn(environment, "CLICOLOR_FORCE") || isOn(environment, "FORCE_COLOR")) {
            return true;
        }
        return terminal
                && !environment.getOrDefault("TERM", "").equals("dumb")
                && !environment.getOrDefault("CLICOLOR", "1").equals("0");
    }

    private static boolean isOn(Map<String, String> environment, String name) {
        var value = environment.getOrDefault(name, "");
        return !value.isEmpty() && !value.equals("0");
    }

    String paint(Paint paint, String printable) {
        return paint.on(printable, colours);
    }

    String arrow() {
        return unicode ? "→" : "->";
    }

    String ellipsis() {
        return unicode ? "…" : "...";
    }

    boolean verbose() {
        return verbosity > 0;
    }
}
