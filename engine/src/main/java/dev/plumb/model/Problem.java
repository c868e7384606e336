package dev.plumb.model;

import java.util.Optional;

/**
 * Something a user has to put right: where, what, why, and what to do.
 *
 * @param source where it was written; empty for a flag of the command line or a file that isn't there
 * @param summary a fixed phrase without names, so that users learn to recognise it
 * @param detail full sentences with the names and the remedy
 */
public record Problem(Optional<Source> source, String summary, String detail) {
    public static Problem at(Source source, String summary, String detail) {
        return new Problem(Optional.of(source), summary, detail);
    }

    public static Problem anywhere(String summary, String detail) {
        return new Problem(Optional.empty(), summary, detail);
    }

    @Override
    public String toString() {
        return source.map(place -> place + ": ").orElse("") + "error: " + summary + "\n  " + detail;
    }
}
