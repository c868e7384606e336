package dev.plumb.template;

import dev.plumb.model.Value;
import java.util.Set;

/** Something a user wrote, compiled once, to be evaluated per host. */
public interface Expression {
    /**
     * Its typed value. A {@link Value.Secret} if a secret was read on the way; a {@link Value.Unknown} if something was
     * read that nobody knows yet.
     *
     * @throws dev.plumb.model.Refused with one problem: undefined name, wrong type, and so on
     */
    Value evaluate(Scope scope);

    /** The variables that it names itself, not those behind lazy variables. */
    Set<String> names();

    /** The facts that it names itself ({@code facts.os_family} gives {@code os_family}); {@code *} where that isn't clear. */
    Set<String> facts();
}
