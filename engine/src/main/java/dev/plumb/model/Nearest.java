package dev.plumb.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known name that a user most likely meant: few letters are missing, added, wrong or swapped. */
public final class Nearest {
    private Nearest() {}

    /** The nearest of the known names; the alphabetically first of several, and none where all are too far away. */
    public static Optional<String> to(String name, Collection<String> known) {
        var wanted = plain(name);
        return known.stream()
                .filter(candidate -> distance(wanted, plain(candidate)) <= patience(wanted, plain(candidate)))
                .min(Comparator.<String>comparingInt(candidate -> distance(wanted, plain(candidate)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code  Did you mean "version"?} with a space in front, or nothing: made to be appended to a sentence. */
    public static String suggestion(String name, Collection<String> known) {
        return to(name, known)
                .map(nearest -> " Did you mean \"" + nearest + "\"?")
                .orElse("");
    }

    /** One slip in four letters, two in seven, three in more; a single letter must be the right one. */
    private static int patience(String wanted, String candidate) {
        var length = Math.min(wanted.length(), candidate.length());
        if (length < 2) {
            return 0;
        }
        return length < 5 ? 1 : length < 8 ? 2 : 3;
    }

    /** Capitals, dashes and underscores are never what a user meant to say differently. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    /** Damerau-Levenshtein: how many letters to add, drop, replace or swap with their neighbour. */
    private static int distance(String from, String to) {
        var costs = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                costs[i][j] = i == 0 ? j : j == 0 ? i : cheapest(costs, from, to, i, j);
            }
        }
        return costs[from.length()][to.length()];
    }

    private static int cheapest(int[][] costs, String from, String to, int i, int j) {
        var same = from.charAt(i - 1) == to.charAt(j - 1);
        var cost = Math.min(Math.min(costs[i - 1][j], costs[i][j - 1]) + 1, costs[i - 1][j - 1] + (same ? 0 : 1));
        var swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(cost, costs[i - 2][j - 2] + 1) : cost;
    }
}
