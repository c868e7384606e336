package dev.plumb.cli;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** What a run does where another one is changing the same hosts. */
final class LockFlags {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})([smh]?)");
    private static final Map<String, Duration> UNITS = Map.of(
            "",
            Duration.ofSeconds(1),
            "s",
            Duration.ofSeconds(1),
            "m",
            Duration.ofMinutes(1),
            "h",
            Duration.ofHours(1));

    @Option(
            names = "--lock-timeout",
            paramLabel = "DURATION",
            description = "Wait so long for another run that changes the same hosts: 30s, 5m, 1h. Default: don't wait.")
    private Optional<String> timeout = Optional.empty();

    /** @throws dev.plumb.model.Refused if it isn't a duration */
    Duration timeout() {
        return timeout.map(LockFlags::duration).orElse(Duration.ZERO);
    }

    private static Duration duration(String text) {
        var written = DURATION.matcher(text);
        if (!written.matches()) {
            throw UsageErrors.refused(
                    "Wrong argument",
                    "--lock-timeout takes a duration, and \"" + text + "\" is none. Write 30s, 5m or 1h.");
        }
        return UNITS.getOrDefault(written.group(2), Duration.ZERO).multipliedBy(Long.parseLong(written.group(1)));
    }
}
