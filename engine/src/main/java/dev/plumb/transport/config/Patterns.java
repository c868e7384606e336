package dev.plumb.transport.config;

import java.util.List;
import java.util.Locale;

/** OpenSSH's patterns: {@code *} for anything, {@code ?} for one character, {@code !} for none of these. */
public final class Patterns {
    private Patterns() {}

    /** Without negation. */
    public static boolean matches(String pattern, String text) {
        var star = -1;
        var resume = 0;
        var p = 0;
        var t = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                // The star takes one character more.
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** Whether one pattern fits and none with an exclamation mark does. */
    static boolean anyOf(Iterable<String> patterns, String text) {
        var found = false;
        for (var pattern : patterns) {
            if (pattern.startsWith("!")) {
                if (matches(pattern.substring(1), text)) {
                    return false;
                }
            } else {
                found |= matches(pattern, text);
            }
        }
        return found;
    }

    /** Patterns separated by commas. */
    static boolean list(String patterns, String text) {
        return anyOf(List.of(patterns.split(",", -1)), text);
    }

    /** Names of hosts know no capitals. */
    static boolean hostList(String patterns, String host) {
        return list(patterns.toLowerCase(Locale.ROOT), host.toLowerCase(Locale.ROOT));
    }
}
