package dev.plumb.resource;

import dev.plumb.model.Value;
import java.util.List;
import java.util.Optional;

/**
 * An argument that is part of a resource's state.
 *
 * @param exact the option that says whether further members of the list are drift
 * @param requires the property without which this one means nothing
 * @param update when a write-only property is written again; empty for properties that can be read
 */
public record Property(
        String name,
        Schema schema,
        Comparison comparison,
        Optional<String> exact,
        Optional<String> requires,
        Optional<Update> update) {

    public boolean writeOnly() {
        return update.isPresent();
    }

    /** The write-only property that holds the password of this one's account. */
    public Optional<String> password() {
        return schema.annotation("x-password");
    }

    /** Values that are no state but something to do, such as {@code restarted}. */
    public List<String> actions() {
        return schema.annotationList("x-actions");
    }

    /** Where it stands when a write-only property is written. */
    public sealed interface Update {
        /** The option of the task that holds one of the three words, else the fixed word. */
        record Chosen(String option, When otherwise) implements Update {}

        record Fixed(When when) implements Update {}

        default When in(Value.Mapping arguments) {
            return switch (this) {
                case Fixed(var when) -> when;
                case Chosen(var option, var otherwise) ->
                    arguments.get(option).map(Value::toString).map(When::of).orElse(otherwise);
            };
        }
    }

    public enum When {
        ON_CREATE,
        ON_CHANGE,
        ALWAYS;

        static When of(String word) {
            return valueOf(word.toUpperCase(java.util.Locale.ROOT));
        }
    }
}
