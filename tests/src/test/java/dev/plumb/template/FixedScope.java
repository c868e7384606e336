package dev.plumb.template;

import dev.plumb.model.Source;
import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A scope of a test: what it binds is all there is. */
final class FixedScope implements Scope {
    private final Map<String, Binding> bindings = new HashMap<>();

    FixedScope data(String name, Value value) {
        bindings.put(name, new Binding.Data(value));
        return this;
    }

    /** A variable that a user wrote as a quoted scalar on its own line. */
    FixedScope lazy(String name, String text) {
        int line = bindings.size() + 1;
        bindings.put(
                name,
                new Binding.Lazy(new Syntax.Scalar(
                        new Source(Path.of("vars.yml"), line, name.length() + 4),
                        text,
                        Value.of(text),
                        Syntax.Style.QUOTED)));
        return this;
    }

    FixedScope lazy(String name, Syntax syntax) {
        bindings.put(name, new Binding.Lazy(syntax));
        return this;
    }

    FixedScope scopes(String name, Map<String, Scope> scopes) {
        bindings.put(name, new Binding.Scopes(other -> Optional.ofNullable(scopes.get(other)), scopes::keySet));
        return this;
    }

    @Override
    public Optional<Binding> find(String name) {
        return Optional.ofNullable(bindings.get(name));
    }

    @Override
    public Set<String> names() {
        return bindings.keySet();
    }
}
