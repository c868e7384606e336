package dev.plumb.twin;

import dev.plumb.model.Value;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Something that goes wrong on a twin, for tests and rehearsals. */
sealed interface Fault {
    /** The node can't be reached: from the start or after some exchanges of this process, for ever or for some. */
    record Silent(String message, int after, OptionalInt times) implements Fault {}

    /** Every exchange takes so long. */
    record Slow(Duration pause) implements Fault {}

    /** An operation fails, and changes nothing. */
    record Fails(Which which, Optional<String> verb, String message, int rc, OptionalInt times) implements Fault {}

    /** An operation says that it worked, and changed nothing. */
    record Lies(Which which, OptionalInt times) implements Fault {}

    /** Reading it isn't allowed. */
    record Unreadable(Which which, String because, OptionalInt times) implements Fault {}

    /** Reading it needs something that isn't there. */
    record Unavailable(Which which, String requirement, OptionalInt times) implements Fault {}

    /** Somebody else changes it between the read and the apply; empty removes it. */
    record Moves(Which which, Optional<Value.Mapping> to, OptionalInt times) implements Fault {}

    /** The connection is lost when an operation has begun, before it changes anything. */
    record Lost(Which which, OptionalInt times) implements Fault {}

    /** The node restarts when an operation is done: the connection is lost, and the next exchanges find nobody. */
    record Reboots(Which which, int exchanges, OptionalInt times) implements Fault {}

    /** @param identity in the form in which it is compared; empty for all of the type */
    record Which(String type, Optional<Key> identity) {
        boolean means(String otherType, Key key) {
            return type.equals(otherType) && identity.map(key::equals).orElse(true);
        }

        @Override
        public String toString() {
            return type + identity.map(key -> " " + key.identity()).orElse("");
        }
    }

    /** What it is counted as. */
    default Action counted() {
        return switch (this) {
            case Silent _ -> new Action("fault", "unreachable", "");
            case Slow _ -> new Action("fault", "slow", "");
            case Fails(var which, var verb, var message, var _, var _) ->
                new Action("fault", "fails", which + " " + verb.orElse("") + message);
            case Lies(var which, var _) -> new Action("fault", "lies", which.toString());
            case Unreadable(var which, var because, var _) -> new Action("fault", "unreadable", which + " " + because);
            case Unavailable(var which, var what, var _) -> new Action("fault", "unavailable", which + " " + what);
            case Moves(var which, var to, var _) -> new Action("fault", "moves", which + " " + to);
            case Lost(var which, var _) -> new Action("fault", "lost", which.toString());
            case Reboots(var which, var _, var _) -> new Action("fault", "reboots", which.toString());
        };
    }
}
