package dev.plumb.cli;

import dev.plumb.model.Syntax;
import dev.plumb.model.Value;
import dev.plumb.template.Scope;
import dev.plumb.vault.Vault;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Function;

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

    private static Value of(Syntax syntax) {
        return of(syntax, scalar -> new Value.Secret(Value.of("")));
    }

    /** As data, with what is encrypted opened. */
    static Value.Mapping opened(Syntax.Mapping mapping, Vault vault) {
        return mapping(mapping, scalar -> vault.open(scalar.text(), scalar.source()));
    }

    /** @param sealed the value of an encrypted scalar */
    private static Value of(Syntax syntax, Function<Syntax.Scalar, Value> sealed) {
        return switch (syntax) {
            case Syntax.Scalar scalar ->
                switch (scalar.secrecy()) {
                    case OPEN -> scalar.value();
                    case SECRET ->
                        scalar.value() == Value.Nothing.NOTHING ? scalar.value() : new Value.Secret(scalar.value());
                    case SEALED -> sealed.apply(scalar);
                };
            case Syntax.Sequence sequence ->
                new Value.Sequence(
                        sequence.items().stream().map(item -> of(item, sealed)).toList());
            case Syntax.Mapping mapping -> mapping(mapping, sealed);
        };
    }

    private static Value.Mapping mapping(Syntax.Mapping mapping, Function<Syntax.Scalar, Value> sealed) {
        var entries = new LinkedHashMap<String, Value>();
        mapping.entries().forEach(entry -> entries.put(entry.key(), of(entry.value(), sealed)));
        return new Value.Mapping(entries);
    }
}
