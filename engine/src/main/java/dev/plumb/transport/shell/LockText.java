package dev.plumb.transport.shell;

import dev.plumb.node.Answer;
import dev.plumb.node.Owner;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** The lock of a node in words: its record is a line {@code RUN SECONDS NAME}, the seconds since 1970 by the controller's clock. */
final class LockText {
    private LockText() {}

    /** The part of the record behind its run. */
    static String record(Owner owner) {
        return owner.since().getEpochSecond() + " " + owner.name();
    }

    /** @param text the lock's path, a line break, and the record of who has it; "-" as its run says that nobody has */
    static Answer.Locked locked(String text) {
        int end = text.indexOf('\n');
        var place = end < 0 ? text : text.substring(0, end);
        var record = end < 0 ? "" : text.substring(end + 1);
        var why = record.startsWith("- 0 ") ? record.substring(4) : "";
        return new Answer.Locked(place, owner(record), why);
    }

    /** What a run without a living process has left behind. */
    static Answer.Noticed left(String record) {
        return new Answer.Noticed("This node was still locked by a run that has no process here any more: "
                + owner(record).map(Owner::described).orElse(record)
                + ". This run has taken the lock over; that one may have left its work half done.");
    }

    private static Optional<Owner> owner(String record) {
        var words = record.split(" ", 3);
        try {
            return words.length < 3 || words[0].equals("-")
                    ? Optional.empty()
                    : Optional.of(new Owner(words[0], words[2], Instant.ofEpochSecond(Long.parseLong(words[1]))));
        } catch (IllegalArgumentException | DateTimeException _) {
            return Optional.empty();
        }
    }
}
