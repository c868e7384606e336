package dev.plumb.resource;

import dev.plumb.model.Drift;
import dev.plumb.model.Value;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Why a resource can't be brought to its desired state, as its contract says. */
final class Obstacle {
    /**
     * Accounts without a password: the system's own, virtual ones of services, and managed ones.
     *
     * @see <a href="https://learn.microsoft.com/windows/win32/services/service-user-accounts">Service user accounts</a>
     */
    private static final Pattern WITHOUT_PASSWORD = Pattern.compile(
            "(?i)(nt authority|nt service)\\\\.+|local ?system|local ?service|network ?service|interactive user|.+\\$");

    private Obstacle() {}

    static Optional<String> toCreating(Desired desired) {
        var fixed = desired.type().arguments().annotation("x-fixed");
        if (fixed.isPresent()) {
            return Optional.of("It isn't there, and can't be made. " + fixed.get());
        }
        var missing = desired.type().arguments().annotationList("x-create").stream()
                .filter(argument -> desired.arguments().get(argument).isEmpty())
                .map(argument -> "\"" + argument + "\"")
                .collect(Collectors.joining(" and "));
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("It isn't there, and making it needs the argument " + missing + ".");
    }

    static Optional<String> toChanging(Desired desired, List<Drift.Change> changes) {
        return changes.stream()
                .flatMap(change -> toChanging(desired, changes, change).stream())
                .findFirst();
    }

    private static Optional<String> toChanging(Desired desired, List<Drift.Change> changes, Drift.Change change) {
        var property = desired.type().properties().get(change.property());
        if (property == null) {
            return Optional.empty();
        }
        var fixed = property.schema().annotation("x-fixed");
        if (fixed.isPresent()) {
            return Optional.of("Its " + property.name() + " is " + shown(change.present()) + " instead of "
                    + shown(change.desired()) + ", which can't be changed. " + fixed.get());
        }
        return property.password()
                .filter(password ->
                        changes.stream().noneMatch(other -> other.property().equals(password)))
                .filter(_ -> hasPassword(change))
                .map(password -> "Its " + property.name() + " is " + shown(change.present()) + " instead of "
                        + shown(change.desired()) + ", which takes that account's password: give \"" + password
                        + "\".");
    }

    private static boolean hasPassword(Drift.Change change) {
        return change.desired()
                .map(account -> account.revealed().toString())
                .filter(account -> !WITHOUT_PASSWORD.matcher(account).matches())
                .isPresent();
    }

    private static String shown(Optional<Value> value) {
        return value.map(Value::toString).orElse("not there");
    }
}
