package dev.plumb.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Many hosts' names in one line: {@code web[001:040].example.com, db1, and 17 more}, as an inventory's ranges are written. */
final class FoldedNames {
    /** So many names and ranges are shown. */
    private static final int MOST = 8;

    private static final int LONGEST_NUMBER = 9;

    private FoldedNames() {}

    /** @param width how many digits the numbers have where any of them begins with 0, else 0 */
    private record Series(String prefix, String suffix, int width) {}

    /** A name with a number in it. */
    private record Numbered(String prefix, String digits, String suffix) {
        boolean isPadded() {
            return digits.length() > 1 && digits.startsWith("0");
        }

        Series series(boolean padded) {
            return new Series(prefix, suffix, padded ? digits.length() : 0);
        }
    }

    /** In the order of their first names; what is too long is counted. */
    static String of(List<String> names) {
        var numbered = names.stream().flatMap(name -> numbered(name).stream()).toList();
        var padded = numbered.stream()
                .filter(Numbered::isPadded)
                .map(name -> name.series(false))
                .collect(Collectors.toSet());
        var series = new LinkedHashMap<Series, SortedSet<Integer>>();
        for (var name : numbered) {
            series.computeIfAbsent(name.series(padded.contains(name.series(false))), _ -> new TreeSet<>())
                    .add(Integer.parseInt(name.digits()));
        }
        var shown = new ArrayList<String>();
        int named = 0;
        for (var each : series.entrySet()) {
            named += add(each.getKey(), each.getValue(), shown);
        }
        for (var name : names) {
            if (shown.size() < MOST && numbered(name).isEmpty()) {
                shown.add(name);
                named++;
            }
        }
        int left = names.size() - named;
        return String.join(", ", shown) + (left > 0 ? ", and " + left + " more" : "");
    }

    /** @return how many hosts were named */
    private static int add(Series series, SortedSet<Integer> numbers, List<String> shown) {
        int named = 0;
        var left = new ArrayList<>(numbers);
        for (int from = 0; from < left.size() && shown.size() < MOST; ) {
            int to = from;
            while (to + 1 < left.size() && left.get(to + 1) == left.get(to) + 1) {
                to++;
            }
            shown.add(range(series, left.get(from), left.get(to)));
            named += to - from + 1;
            from = to + 1;
        }
        return named;
    }

    private static String range(Series series, int first, int last) {
        var from = padded(first, series.width());
        var number = first == last ? from : "[" + from + ":" + padded(last, series.width()) + "]";
        return series.prefix() + number + series.suffix();
    }

    private static String padded(int number, int width) {
        var digits = Integer.toString(number);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }

    private static Optional<Numbered> numbered(String name) {
        int end = lastDigit(name);
        int start = firstDigit(name, end);
        return end == start || end - start > LONGEST_NUMBER
                ? Optional.empty()
                : Optional.of(new Numbered(name.substring(0, start), name.substring(start, end), name.substring(end)));
    }

    /** Behind the last digit of the name's first part, or of the whole name where that has none. */
    private static int lastDigit(String name) {
        int dot = name.indexOf('.');
        int end = dot < 0 ? name.length() : dot;
        while (end > 0 && !isDigit(name.charAt(end - 1))) {
            end--;
        }
        boolean address = name.chars().allMatch(c -> c == '.' || isDigit((char) c));
        return address ? name.length() : end;
    }

    private static int firstDigit(String name, int end) {
        int start = end;
        while (start > 0 && isDigit(name.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
