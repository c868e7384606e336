package dev.plumb.golden;

import java.util.Map;
import java.util.Optional;

/** Golden playbooks that a kill leads elsewhere, with the reason: what they say depends on the run, and not on the nodes alone. */
final class Exceptions {
    private static final Map<String, String> REASONS = Map.of(
            "loops/over-registered-variables",
            "how many items its second task has depends on whether the first one changed in this very run",
            "undecided/argument-from-a-commands-result",
            "a file's content is what a guarded command printed, which it does in the run that makes its guard true");

    private Exceptions() {}

    static Optional<String> reason(String name) {
        return Optional.ofNullable(REASONS.get(name));
    }
}
