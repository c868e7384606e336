package dev.plumb.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Host names with ranges: {@code web[01:50]}, {@code db-[a:f]}, {@code n[0:10:2]}; both ends are included. */
final class Ranges {
    private static final Pattern RANGE =
            Pattern.compile("\\[(?:(\\d+):(\\d+)|([a-z]):([a-z])|([A-Z]):([A-Z]))(?::(\\d+))?\\]");
    private static final int MOST = 100_000;

    private Ranges() {}

    /** A range doesn't make sense; the message is for people. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }

    static boolean isRange(String text) {
        return text.indexOf('[') >= 0;
    }

    /** All names that a text stands for, in order. */
    static List<String> expand(String text) throws Malformed {
        var names = List.of("");
        int from = 0;
        Matcher range = RANGE.matcher(text);
        while (range.find()) {
            String before = text.substring(from, range.start());
            names = product(names, before, values(range), text);
            from = range.end();
        }
        return product(names, text.substring(from), List.of(""), text);
    }

    private static List<String> product(List<String> names, String between, List<String> values, String text)
            throws Malformed {
        if ((long) names.size() * values.size() > MOST) {
            throw new Malformed("\"" + text + "\" stands for more than " + MOST + " hosts.");
        }
        var product = new ArrayList<String>(names.size() * values.size());
        for (String name : names) {
            for (String value : values) {
                product.add(name + between + value);
            }
        }
        return product;
    }

    private static List<String> values(Matcher range) throws Malformed {
        long step = range.group(7) == null ? 1 : number(range.group(7), range.group());
        if (range.group(1) != null) {
            return numbers(range, step);
        }
        char first = (range.group(3) == null ? range.group(5) : range.group(3)).charAt(0);
        char last = (range.group(3) == null ? range.group(6) : range.group(4)).charAt(0);
        refuse(first > last || step < 1, range.group());
        var letters = new ArrayList<String>();
        for (int letter = first; letter <= last; letter += (int) Math.min(step, 100)) {
            letters.add(String.valueOf((char) letter));
        }
        return letters;
    }

    private static List<String> numbers(Matcher range, long step) throws Malformed {
        long first = number(range.group(1), range.group());
        long last = number(range.group(2), range.group());
        refuse(first > last || step < 1 || (last - first) / step > MOST, range.group());
        int width = range.group(1).startsWith("0") ? range.group(1).length() : 1;
        var numbers = new ArrayList<String>();
        for (long number = first; number <= last; number += step) {
            String digits = Long.toString(number);
            numbers.add("0".repeat(Math.max(0, width - digits.length())) + digits);
        }
        return numbers;
    }

    private static long number(String digits, String range) throws Malformed {
        refuse(digits.length() > 15, range);
        return Long.parseLong(digits);
    }

    private static void refuse(boolean wrong, String range) throws Malformed {
        if (wrong) {
            throw new Malformed("The range " + range + " doesn't make sense: it is written [first:last] or"
                    + " [first:last:step], and first isn't larger than last.");
        }
    }
}
