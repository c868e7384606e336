package dev.plumb.masking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Finds many patterns in one pass over a text: by the hash of their first characters, which rolls along the text. Learning one
 * costs the same however many are known; a text costs its length, and more only where it begins like a pattern. Safe for many
 * threads.
 *
 * @see <a href="https://doi.org/10.1147/rd.312.0249">Karp and Rabin, Efficient randomized pattern-matching algorithms</a>
 */
final class Patterns {
    private static final long BASE = 0x100000001b3L;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final int FILTER_BITS = 16;
    private static final Comparator<Pattern> LONGEST_FIRST = Comparator.comparingInt(
                    (Pattern pattern) -> pattern.text().length())
            .reversed();

    /** Hears where a pattern was found. */
    interface Found {
        void at(int start, Pattern pattern);
    }

    private final int width;
    private final long leaving;
    private final AtomicLongArray filter = new AtomicLongArray(1 << (FILTER_BITS - 6));
    private final Map<Long, List<Pattern>> byHash = new ConcurrentHashMap<>();

    /** @param width how many characters each pattern has at least */
    Patterns(int width) {
        this.width = width;
        long power = 1;
        for (int i = 1; i < width; i++) {
            power *= BASE;
        }
        this.leaving = power;
    }

    void add(Pattern pattern) {
        long hash = 0;
        for (int i = 0; i < width; i++) {
            hash = hash * BASE + pattern.text().charAt(i);
        }
        byHash.merge(hash, List.of(pattern), Patterns::together);
        int bit = bit(hash);
        filter.accumulateAndGet(bit >>> 6, 1L << bit, (old, added) -> old | added);
    }

    private static List<Pattern> together(List<Pattern> known, List<Pattern> added) {
        var all = new ArrayList<>(known);
        all.addAll(added);
        all.sort(LONGEST_FIRST);
        return List.copyOf(all);
    }

    /** Tells of the longest pattern at each place; those that overlap are all told. */
    void find(String text, Found found) {
        if (byHash.isEmpty() || text.length() < width) {
            return;
        }
        long hash = 0;
        for (int end = 0; end < text.length(); end++) {
            if (end >= width) {
                hash -= text.charAt(end - width) * leaving;
            }
            hash = hash * BASE + text.charAt(end);
            int bit = bit(hash);
            if (end >= width - 1 && (filter.getOpaque(bit >>> 6) & 1L << bit) != 0) {
                longest(text, end - width + 1, hash, found);
            }
        }
    }

    private void longest(String text, int start, long hash, Found found) {
        for (var pattern : byHash.getOrDefault(hash, List.of())) {
            if (text.startsWith(pattern.text(), start)) {
                found.at(start, pattern);
                return;
            }
        }
    }

    private static int bit(long hash) {
        return (int) ((hash * SPREAD) >>> (64 - FILTER_BITS));
    }
}
