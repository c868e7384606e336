package dev.plumb.template;

import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** What names mean where something is evaluated. */
public interface Scope {
    /** What a name means here, if anything. */
    Optional<Binding> find(String name);

    /** All names that mean something here, for "did you mean". */
    Set<String> names();

    /** A variable: either a value, or something a user wrote that is evaluated when it is used. */
    sealed interface Binding {
        /** Data; never evaluated. What comes from a node is always this. */
        record Data(Value value) implements Binding {}

        /** Written by a user; evaluated in the scope in which it is used. */
        record Lazy(Syntax syntax) implements Binding {}

        /** As {@link Lazy}; its value is a secret because of its name: a password. */
        record LazySecret(Syntax syntax) implements Binding {}

        /** Further scopes by name: {@code hostvars}. A variable in one of them is evaluated in that scope. */
        record Scopes(Function<String, Optional<Scope>> find, Supplier<Set<String>> names) implements Binding {}
    }
}
