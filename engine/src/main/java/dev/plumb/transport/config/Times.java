package dev.plumb.transport.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times as OpenSSH writes them: {@code 90}, {@code 1m30s}. */
final class Times {
    private static final Pattern WHOLE = Pattern.compile("(?:[0-9]{1,7}[sSmMhHdDwW]?)+");
    private static final Pattern PART = Pattern.compile("([0-9]+)([sSmMhHdDwW]?)");

    private Times() {}

    static Optional<Duration> parse(String text) {
        if (!WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        var seconds = 0L;
        var parts = PART.matcher(text);
        while (parts.find()) {
            seconds += Long.parseLong(parts.group(1)) * unit(parts.group(2));
        }
        return Optional.of(Duration.ofSeconds(seconds));
    }

    private static long unit(String letter) {
        return switch (letter) {
            case "m", "M" -> 60;
            case "h", "H" -> 3_600;
            case "d", "D" -> 86_400;
            case "w", "W" -> 604_800;
            default -> 1;
        };
    }
}
