package dev.plumb.cli;

import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import dev.plumb.template.Scope;
import java.util.LinkedHashMap;
import java.util.Optional;

/** What a user wrote as data, before any expression in it is evaluated. */
final class WrittenValue {
    private WrittenValue() {}

    /** Empty for what isn't a value at all; a secret stays one. */
    static Optional<Value> of(Scope.Binding binding) {
        return switch (binding) {
            case Scope.Binding.Data(var value) -> Optional.of(value);
            case Scope.Binding.Lazy(var syntax) -> Optional.of(of(syntax));
            case Scope.Binding.LazySecret(var syntax) -> Optional.of(new Value.Secret(of(syntax)));
            case Scope.Binding.Scopes _ -> Optional.empty();
        };
    }

    static Value of(Syntax syntax) {
        return switch (syntax) {
            case Syntax.Scalar scalar -> scalar.value();
            case Syntax.Sequence sequence ->
                new Value.Sequence(
                        sequence.items().stream().map(WrittenValue::of).toList());
            case Syntax.Mapping mapping -> mapping(mapping);
        };
    }

    static Value.Mapping mapping(Syntax.Mapping mapping) {
        var entries = new LinkedHashMap<String, Value>();
        mapping.entries().forEach(entry -> entries.put(entry.key(), of(entry.value())));
        return new Value.Mapping(entries);
    }
}
